package dev.viva.app.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.app.http.Certificates;
import dev.viva.app.http.ServerSettings;
import dev.viva.app.serve.Services.Plan;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class SecurityTest {
    private static final String TOKEN = "a-token-of-enough-characters";
    private static final String PASSWORD = "secret-of-the-store";

    @TempDir
    private static Path folder;

    private static Path store;

    @BeforeAll
    static void makeCertificate() throws Exception {
        store = folder.resolve("server.p12");
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process process = new ProcessBuilder(
                        keytool.toString(),
                        "-genkeypair",
                        "-alias",
                        "viva",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        assertThat(process.waitFor())
                .as(Files.readString(folder.resolve("keytool.log")))
                .isZero();
    }

    @Test
    void anAddressThatOthersReachNeedsTokenAndCertificateOrAProxy() throws Exception {
        SSLContext tls = Certificates.keyStore(store, PASSWORD.toCharArray());
        for (String host : new String[] {"0.0.0.0", "::", "192.0.2.1"}) {
            assertRefused(host, null, null);
            assertRefused(host, TOKEN, null);
            assertRefused(host, null, tls);
            assertThat(new ServerSettings(host, 0, TOKEN, tls, false).isLoopback())
                    .isFalse();
            assertThat(new ServerSettings(host, 0, null, null, true).proxied()).isTrue();
        }
        assertThat(new ServerSettings("127.0.0.1", 0, null, null, false).isLoopback())
                .isTrue();
        assertThatThrownBy(() -> new ServerSettings("127.0.0.1", 0, "short", null, false))
                .hasMessageContaining("at least 16")
                .hasMessageNotContaining("short");
        assertThatThrownBy(() -> new ServerSettings("127.0.0.1", 70_000, null, null, false))
                .hasMessageContaining("[0, 65535], got 70000");
    }

    private static void assertRefused(String host, @Nullable String token, @Nullable SSLContext tls) {
        assertThatThrownBy(() -> new ServerSettings(host, 0, token, tls, false))
                .hasMessageContaining("--token-file")
                .hasMessageContaining("--behind-proxy");
    }

    @Test
    void onlyWhoShowsTheTokenComesInAndABrowserKeepsACookieForIt() throws Exception {
        SSLContext tls = Certificates.keyStore(store, PASSWORD.toCharArray());
        ServerSettings settings = new ServerSettings("127.0.0.1", 0, TOKEN, tls, false);
        try (Services services =
                Services.start(settings, new Plan(folder.resolve("home"), false, 20, false), remark -> {})) {
            services.awaitStarted(Duration.ofSeconds(60));
            assertThat(services.address()).startsWith("https://localhost:");
            HttpClient client =
                    HttpClient.newBuilder().sslContext(trusting(store)).build();
            URI root = URI.create(services.address() + "/");
            HttpResponse<String> stranger = get(client, root.resolve("/v1/fraud/models"), "");
            assertThat(stranger.statusCode()).isEqualTo(401);
            assertThat(stranger.headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"viva\"");
            assertThat(get(client, root.resolve("/v1/fraud/models"), "Bearer wrong-token-of-length")
                            .statusCode())
                    .isEqualTo(401);
            assertThat(get(client, root.resolve("/v1/fraud/models"), "Bearer " + TOKEN)
                            .statusCode())
                    .isEqualTo(200);
            assertThat(get(client, root.resolve("/metrics"), "").statusCode()).isEqualTo(401);
            assertThat(get(client, root.resolve("/health/live"), "").statusCode())
                    .isEqualTo(200);
            assertThat(get(client, root, "").statusCode()).isEqualTo(303);
            assertThat(signIn(client, root, "not-the-token-at-all").statusCode())
                    .isEqualTo(403);
            HttpResponse<String> welcome = signIn(client, root, TOKEN);
            String cookie = welcome.headers().firstValue("Set-Cookie").orElseThrow();
            assertThat(cookie).contains("HttpOnly", "SameSite=Strict", "Secure").doesNotContain(TOKEN);
            HttpRequest page = HttpRequest.newBuilder(root)
                    .header("Cookie", cookie.substring(0, cookie.indexOf(';')))
                    .build();
            assertThat(client.send(page, BodyHandlers.ofString()).body()).contains("Running now");
        }
    }

    @Test
    void aCertificateInPemFilesServesAsWell() throws Exception {
        KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        Path certificate = pem("CERTIFICATE", keys.getCertificate("viva").getEncoded());
        Path key =
                pem("PRIVATE KEY", keys.getKey("viva", PASSWORD.toCharArray()).getEncoded());
        ServerSettings settings = new ServerSettings("127.0.0.1", 0, null, Certificates.pem(certificate, key), false);
        try (Services services =
                Services.start(settings, new Plan(folder.resolve("pem-home"), false, 20, false), remark -> {})) {
            HttpClient client =
                    HttpClient.newBuilder().sslContext(trusting(store)).build();
            assertThat(get(client, URI.create(services.address() + "/health/live"), "")
                            .statusCode())
                    .isEqualTo(200);
        }
        assertThatThrownBy(() -> Certificates.pem(key, key)).hasMessageContaining(key.toString());
        assertThatThrownBy(() -> Certificates.pem(certificate, certificate)).hasMessageContaining("PKCS #8");
        assertThatThrownBy(() -> Certificates.keyStore(store, "wrong".toCharArray()))
                .isInstanceOf(IOException.class);
    }

    private static Path pem(String kind, byte[] encoded) throws IOException {
        String text = "-----BEGIN " + kind + "-----\n" + Base64.getMimeEncoder().encodeToString(encoded) + "\n-----END "
                + kind + "-----\n";
        return Files.writeString(folder.resolve(kind.replace(' ', '-') + ".pem"), text);
    }

    private static HttpResponse<String> get(HttpClient client, URI address, String authorization) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(address);
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> signIn(HttpClient client, URI root, String token) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(root.resolve("/sign-in"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("token=" + token, StandardCharsets.US_ASCII))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private static SSLContext trusting(Path file) throws Exception {
        KeyStore keys = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("viva", keys.getCertificate("viva"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
