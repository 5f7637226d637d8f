// Reads texts with the libraries that they are for. Questions in and answers out as JSON: a list of
// [reader, text, …], and a list of what each read, {"error": why} where it refused.

const fs = require("fs");

const quiet = { info() {}, error() {} };

const readers = {
  "dotenv": (text) => require("dotenv").parse(text),
  "dotenv, fast": (text) => require("dotenv").parse(text, { fast: true }),
  "dotenv-expand": (text) =>
    require("dotenv-expand").expand({ parsed: require("dotenv").parse(text), processEnv: {} }).parsed,
  "dotenvx": (text) => require("@dotenvx/dotenvx").parse(text, { processEnv: {} }),
  "next": (text) => {
    process.env = {};
    const files = [{ path: ".env", contents: text }];
    return require("@next/env").processEnv(files, process.cwd(), quiet, true)[1];
  },
  "node": (text) => require("util").parseEnv(text),
  "pg": (url) => {
    const { parse } = require("pg-connection-string");
    // It reads the certificates at once: what it gets is the name of the file.
    const readFileSync = fs.readFileSync;
    fs.readFileSync = (path) => path;
    try {
      const { ssl, ...read } = parse(url);
      const verifies = !ssl || (ssl.ca === read.sslrootcert && ssl.rejectUnauthorized !== false && !ssl.checkServerIdentity);
      return verifies ? read : { error: "does not verify" };
    } finally {
      fs.readFileSync = readFileSync;
    }
  },
  "URL": (url) => {
    const read = new URL(url);
    const text = decodeURIComponent;
    return {
      host: text(read.hostname).replace(/^\[|\]$/g, ""), port: read.port, user: text(read.username),
      password: text(read.password), database: text(read.pathname.slice(1)),
      ...Object.fromEntries(read.searchParams),
    };
  },
  "pgpass": (text, asked) => {
    fs.writeFileSync("pgpass", text, { mode: 0o600 });
    process.env.PGPASSFILE = "pgpass";
    return new Promise((done) => require("pgpass")(asked, (password) => done({ password })));
  },
  "mysql2": (url) => require(require.resolve("mysql2").replace("index.js", "lib/connection_config.js")).parseUrl(url),
  "mongodb": (url) => {
    const read = new (require("mongodb-connection-string-url").default)(url);
    const text = decodeURIComponent;
    return {
      hosts: read.hosts, user: text(read.username), password: text(read.password),
      database: text(read.pathname.slice(1)), options: Object.fromEntries(read.searchParams),
    };
  },
};

async function answer([reader, ...question]) {
  try {
    return await readers[reader](...question);
  } catch (why) {
    return { error: String(why) };
  }
}

async function main() {
  const answers = [];
  for (const question of JSON.parse(fs.readFileSync(0))) answers.push(await answer(question));
  process.stdout.write(JSON.stringify(answers));
}

main();
