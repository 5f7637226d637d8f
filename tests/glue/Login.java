import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.Properties;
import java.util.TreeMap;

/** Logs in with JDBC_URL, DB_USER and DB_PASSWORD and runs a query; or reads properties. */
public class Login {
    public static void main(String[] arguments) throws Exception {
        switch (arguments[0]) {
            case "query" -> query(arguments[1]);
            case "parse" -> {
                Properties read = org.postgresql.Driver.parseURL(System.getenv("JDBC_URL"), null);
                new TreeMap<>(read).forEach((name, value) -> System.out.println(name + "=" + value));
            }
            case "jaas" -> jaas(Path.of(arguments[1]));
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static void query(String sql) throws Exception {
        String url = System.getenv("JDBC_URL");
        String user = System.getenv("DB_USER");
        String password = System.getenv("DB_PASSWORD");
        try (Connection connection = DriverManager.getConnection(url, user, password);
                ResultSet rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                System.out.println(rows.getString(column));
            }
        }
    }

    /** Reads sasl.jaas.config as Kafka's JaasConfig does, with the same tokenizer settings. */
    private static void jaas(Path file) throws Exception {
        Properties properties = new Properties();
        try (InputStream input = Files.newInputStream(file)) {
            properties.load(input);
        }
        String text = properties.getProperty("sasl.jaas.config");
        java.io.StreamTokenizer tokenizer =
            new java.io.StreamTokenizer(new java.io.StringReader(text));
        tokenizer.slashSlashComments(true);
        tokenizer.slashStarComments(true);
        tokenizer.wordChars('-', '-');
        tokenizer.wordChars('_', '_');
        tokenizer.wordChars('$', '$');
        while (tokenizer.nextToken() != java.io.StreamTokenizer.TT_EOF) {
            System.out.println(tokenizer.sval == null ? (char) tokenizer.ttype : tokenizer.sval);
        }
    }
}
