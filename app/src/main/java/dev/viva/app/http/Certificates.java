package dev.viva.app.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Reads the certificate and key that the server encrypts with. */
public final class Certificates {
    private static final List<String> ALGORITHMS = List.of("EC", "RSA", "Ed25519", "Ed448");
    private static final String KEY_BEGINS = "-----BEGIN PRIVATE KEY-----";
    private static final String KEY_ENDS = "-----END PRIVATE KEY-----";

    private Certificates() {}

    /**
     * From two PEM files: the chain of certificates, the server's own first, and its key in PKCS #8 without a password.
     *
     * @throws IOException if a file cannot be read
     * @throws IllegalArgumentException if a file does not hold what it should; the message names it
     */
    public static SSLContext pem(Path certificates, Path key) throws IOException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("viva", privateKey(key), new char[0], chain(certificates));
            return context(store, new char[0]);
        } catch (GeneralSecurityException unusable) {
            throw new IllegalArgumentException(
                    certificates + " and " + key + " must be a PEM certificate and its key: " + unusable.getMessage(),
                    unusable);
        }
    }

    /**
     * From a PKCS #12 key store that holds one key with its certificates.
     *
     * @throws IOException if the file cannot be read or the password is wrong
     * @throws IllegalArgumentException if the file holds no key
     */
    public static SSLContext keyStore(Path file, char[] password) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            if (store.size() == 0) {
                throw new IllegalArgumentException(
                        file + " must hold a key with its certificate, got an empty key store");
            }
            return context(store, password);
        } catch (GeneralSecurityException unusable) {
            throw new IllegalArgumentException(
                    file + " must be a PKCS #12 key store with one key: " + unusable.getMessage(), unusable);
        }
    }

    private static SSLContext context(KeyStore store, char[] password) throws GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static Certificate[] chain(Path file) throws IOException, GeneralSecurityException {
        try (InputStream in = new ByteArrayInputStream(Files.readAllBytes(file))) {
            Certificate[] chain = CertificateFactory.getInstance("X.509")
                    .generateCertificates(in)
                    .toArray(Certificate[]::new);
            if (chain.length == 0) {
                throw new IllegalArgumentException(file + " must hold a PEM certificate, got none");
            }
            return chain;
        }
    }

    private static PrivateKey privateKey(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.US_ASCII);
        int begin = text.indexOf(KEY_BEGINS);
        int end = text.indexOf(KEY_ENDS);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException(file + " must hold a key between '" + KEY_BEGINS + "' and '" + KEY_ENDS
                    + "' (PKCS #8 without a password)");
        }
        byte[] encoded = Base64.getMimeDecoder().decode(text.substring(begin + KEY_BEGINS.length(), end));
        return ALGORITHMS.stream()
                .flatMap(algorithm -> key(algorithm, encoded).stream())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        file + " must hold a key of " + ALGORITHMS + ", got something else"));
    }

    private static Optional<PrivateKey> key(String algorithm, byte[] encoded) {
        try {
            return Optional.of(KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded)));
        } catch (GeneralSecurityException another) {
            return Optional.empty();
        }
    }
}
