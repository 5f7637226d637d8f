import java.io.ByteArrayInputStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * Reads what stands base64-encoded on each line, behind it what is asked of it, and writes names and values the same
 * way.
 */
public class Reader {
    public static void main(String[] arguments) throws Exception {
        for (String line : Files.readAllLines(Path.of(arguments[0]))) {
            String[] words = line.split(" ", -1);
            byte[] text = Base64.getDecoder().decode(words[1]);
            List<String> said = new ArrayList<>();
            Map<?, ?> read;
            try {
                read = switch (words[0]) {
                    case "kafka" -> kafka(text);
                    case "pgjdbc" -> pgjdbc(new String(text, StandardCharsets.UTF_8));
                    case "mariadb" -> mariadb(new String(text, StandardCharsets.UTF_8));
                    case "pgpass" -> pgpass(text, Arrays.stream(words).skip(2).map(Reader::decoded).toArray());
                    case "pg-service" -> pgService(text);
                    default -> throw new IllegalArgumentException(words[0]);
                };
            } catch (java.sql.SQLException | ReflectiveOperationException | RuntimeException refused) {
                read = Map.of("error", refused.toString());
            }
            read.forEach((name, value) -> {
                said.add(encoded(name.toString()));
                said.add(encoded(value.toString()));
            });
            System.out.println(String.join(" ", said));
        }
    }

    private static String encoded(String text) {
        return "=" + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The properties, and the login as Kafka's JaasConfig reads it, with its tokenizer settings. */
    private static Map<?, ?> kafka(byte[] file) throws Exception {
        Properties properties = new Properties();
        properties.load(new ByteArrayInputStream(file));
        Map<Object, Object> read = new TreeMap<>(properties);
        java.io.StreamTokenizer tokenizer = new java.io.StreamTokenizer(
            new java.io.StringReader(read.remove("sasl.jaas.config").toString()));
        tokenizer.slashSlashComments(true);
        tokenizer.slashStarComments(true);
        tokenizer.wordChars('-', '-');
        tokenizer.wordChars('_', '_');
        tokenizer.wordChars('$', '$');
        List<String> tokens = new ArrayList<>();
        while (tokenizer.nextToken() != java.io.StreamTokenizer.TT_EOF) {
            tokens.add(tokenizer.sval == null ? "" + (char) tokenizer.ttype : tokenizer.sval);
        }
        if (tokens.size() != 9) throw new IllegalArgumentException("tokens: " + tokens.size());
        read.put("flag", tokens.get(1));
        read.put(tokens.get(2) + tokens.get(3), tokens.get(4));
        read.put(tokens.get(5) + tokens.get(6), tokens.get(7));
        read.put("end", tokens.get(8));
        return read;
    }

    private static Map<?, ?> pgjdbc(String url) {
        Properties read = org.postgresql.Driver.parseURL(url, null);
        return read == null ? Map.of("error", "not parsed") : new TreeMap<>(read);
    }

    private static Map<?, ?> pgpass(byte[] file, Object... asked) throws Exception {
        System.setProperty("org.postgresql.pgpassfile", written(file));
        Method method = Class.forName("org.postgresql.jdbcurlresolver.PgPassParser")
            .getDeclaredMethod("getPassword", String.class, String.class, String.class, String.class);
        method.setAccessible(true);
        return Map.of("password", "" + method.invoke(null, asked));
    }

    private static Map<?, ?> pgService(byte[] file) throws Exception {
        System.setProperty("org.postgresql.pgservicefile", written(file));
        Method method = Class.forName("org.postgresql.jdbcurlresolver.PgServiceConfParser")
            .getDeclaredMethod("getServiceProperties", String.class);
        method.setAccessible(true);
        return new TreeMap<>((Properties) method.invoke(null, "lakekey"));
    }

    private static String written(byte[] text) throws Exception {
        Path file = Files.createTempFile("reader", "");
        file.toFile().deleteOnExit();
        return Files.write(file, text).toString();
    }

    private static String decoded(String text) {
        return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
    }

    private static Map<?, ?> mariadb(String url) throws Exception {
        org.mariadb.jdbc.UrlParser read = org.mariadb.jdbc.UrlParser.parse(url);
        if (read == null) return Map.of("error", "not parsed");
        Map<String, Object> said = new TreeMap<>();
        var address = read.getHostAddresses().get(0);
        said.put("hosts", read.getHostAddresses().size());
        said.put("host", address.host);
        said.put("port", address.port);
        said.put("database", read.getDatabase() == null ? "" : read.getDatabase());
        said.put("ssl", "" + read.getOptions().useSsl);
        said.put("user", "" + read.getUsername());
        said.put("socketFactory", "" + read.getOptions().socketFactory);
        return said;
    }
}
