import java.io.ByteArrayInputStream;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.logging.Logger;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import oracle.jdbc.OracleHostnameResolver;
import oracle.jdbc.diagnostics.CommonDiagnosable;
import oracle.net.jdbc.nl.NVFactory;
import oracle.net.jdbc.nl.NVNavigator;
import oracle.net.jdbc.nl.NVPair;
import oracle.net.resolver.AddrResolution;
import oracle.net.resolver.EZConnectResolver;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.security.JaasContext;
import org.apache.kafka.common.serialization.StringSerializer;

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
                    case "oracle" -> oracle(new String(text, StandardCharsets.UTF_8));
                    case "sqlserver" -> sqlServer(new String(text, StandardCharsets.UTF_8));
                    case "pgjdbc" -> pgjdbc(new String(text, StandardCharsets.UTF_8));
                    case "mariadb" -> mariadb(new String(text, StandardCharsets.UTF_8));
                    case "pgpass" -> pgpass(text, Arrays.stream(words).skip(2).map(Reader::decoded).toArray());
                    case "pg-service" -> pgService(text);
                    default -> throw new IllegalArgumentException(words[0]);
                };
            } catch (Exception refused) {
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

    /** What a producer of Kafka's own client is configured with, and the login that it takes from that. */
    private static Map<?, ?> kafka(byte[] file) throws Exception {
        Properties properties = new Properties();
        properties.load(new ByteArrayInputStream(file));
        Map<String, Object> given = new TreeMap<>();
        properties.forEach((name, value) -> given.put(name.toString(), value));
        Map<String, Object> read = new TreeMap<>();
        Set<String> known = ProducerConfig.configNames();
        given.keySet().stream().filter(name -> !known.contains(name)).forEach(name -> read.put(name, "unknown"));
        String serializer = StringSerializer.class.getName();
        given.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, serializer);
        given.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, serializer);
        ProducerConfig producer = new ProducerConfig(given);
        read.put("bootstrap.servers", String.join(",", producer.getList("bootstrap.servers")));
        read.put("security.protocol", producer.getString("security.protocol"));
        read.put("sasl.mechanism", producer.getString("sasl.mechanism"));
        for (AppConfigurationEntry entry : JaasContext.loadClientContext(producer.values()).configurationEntries()) {
            read.put("module", entry.getLoginModuleName());
            read.put("flag", entry.getControlFlag() == LoginModuleControlFlag.REQUIRED);
            read.putAll(entry.getOptions());
        }
        return read;
    }

    private static Map<?, ?> sqlServer(String url) throws Exception {
        Method method = Class.forName("com.microsoft.sqlserver.jdbc.Util")
            .getDeclaredMethod("parseUrl", String.class, Logger.class);
        method.setAccessible(true);
        return new TreeMap<>((Properties) method.invoke(null, url, Logger.getAnonymousLogger()));
    }

    /** What the driver asks a listener for. */
    private static Map<?, ?> oracle(String url) throws Exception {
        String place = url.substring("jdbc:oracle:thin:@".length());
        OracleHostnameResolver resolver = host -> new InetAddress[] {InetAddress.getLoopbackAddress()};
        String text = EZConnectResolver.newInstance(place).getResolvedUrl();
        String asked = new AddrResolution(
            text, new Properties(), null, resolver, CommonDiagnosable.getInstance(), null).getTNSAddress();
        NVPair pair = new NVFactory().createNVPair(asked);
        Map<String, String> read = new TreeMap<>();
        for (String name : List.of("PROTOCOL", "HOST", "PORT", "SERVICE_NAME", "SID", "SSL_SERVER_DN_MATCH")) {
            NVPair found = new NVNavigator().findNVPairRecurse(pair, name);
            if (found != null) read.put(name, found.getAtom());
        }
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
