import java.io.FileInputStream;
import java.security.KeyStore;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * For each properties file: whom a broker that asks for a certificate sees when Kafka's own producer connects, or
 * why it does not. The first argument is the broker's store, the second what it trusts.
 */
public class Stores {
    public static void main(String[] arguments) throws Exception {
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(store(arguments[0]), "changeit".toCharArray());
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(store(arguments[1]));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
        for (int index = 2; index < arguments.length; index++) {
            try (SSLServerSocket broker = (SSLServerSocket) context.getServerSocketFactory().createServerSocket(0)) {
                broker.setNeedClientAuth(true);
                broker.setSoTimeout(20_000);
                CompletableFuture<String> seen = CompletableFuture.supplyAsync(() -> peer(broker));
                Properties properties = new Properties();
                try (FileInputStream file = new FileInputStream(arguments[index])) {
                    properties.load(file);
                }
                properties.put("bootstrap.servers", "localhost:" + broker.getLocalPort());
                // It connects in the background.
                try (var producer = new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer())) {
                    System.out.println(seen.get(30, TimeUnit.SECONDS));
                    producer.close(java.time.Duration.ZERO);
                } catch (Exception refused) {
                    Throwable cause = refused;
                    while (cause.getCause() != null) cause = cause.getCause();
                    System.out.println("refused: " + cause.getMessage());
                }
            }
        }
        System.exit(0);
    }

    private static String peer(SSLServerSocket broker) {
        try (SSLSocket client = (SSLSocket) broker.accept()) {
            client.startHandshake();
            return client.getSession().getPeerPrincipal().getName();
        } catch (Exception refused) {
            return "refused: " + refused.getMessage();
        }
    }

    private static KeyStore store(String path) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (FileInputStream file = new FileInputStream(path)) {
            store.load(file, "changeit".toCharArray());
        }
        return store;
    }
}
