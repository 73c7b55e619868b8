package dev.viva.app.command;

import dev.viva.app.handbook.Library;
import dev.viva.app.http.Certificates;
import dev.viva.app.http.ServerSettings;
import dev.viva.app.recommend.Stock;
import dev.viva.app.recommend.StockFiles;
import dev.viva.app.serve.Services;
import dev.viva.app.serve.Services.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Starts everything and serves until the process is told to end. */
@CommandLine.Command(
        name = "up",
        description = "Start everything, on this machine only. Payments that Viva simulates keep it busy.")
final class UpCommand extends Command {
    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "The port; 0 for any that is free.")
    private int port;

    @Option(names = "--home", paramLabel = "DIR", description = "Where everything is kept; ~/.viva if left out.")
    private @Nullable Path home;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "The address to listen on.")
    private String host = "127.0.0.1";

    @Option(names = "--token-file", paramLabel = "FILE", description = "A file with the token that callers must show.")
    private @Nullable Path tokenFile;

    @Option(names = "--tls-certificate", paramLabel = "PEM", description = "The certificate to encrypt with.")
    private @Nullable Path certificate;

    @Option(names = "--tls-key", paramLabel = "PEM", description = "Its key (PKCS #8 without a password).")
    private @Nullable Path key;

    @Option(names = "--tls-keystore", paramLabel = "P12", description = "Certificate and key in one PKCS #12 file.")
    private @Nullable Path keyStore;

    @Option(names = "--tls-password-file", paramLabel = "FILE", description = "A file with the key store's password.")
    private @Nullable Path passwordFile;

    @Option(names = "--behind-proxy", description = "A proxy in front authenticates and encrypts.")
    private boolean proxied;

    @Option(names = "--durable", description = "Answer only when the decision is on the disk: it survives a power cut.")
    private boolean durable;

    @Option(names = "--no-demonstration", description = "Do not simulate payments.")
    private boolean bare;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many payments a second are simulated.")
    private double rate;

    @Option(
            names = "--questions",
            paramLabel = "DIR",
            description = "Show the questions of this folder, and its faults, while somebody writes in it.")
    private @Nullable Path questions;

    @Option(
            names = "--catalogue",
            paramLabel = "FILE",
            description = {
                "Recommend from these items, in place of made-up videos: CSV with a header or JSON lines, with itemId, title and,",
                "where there is one, a text by which items are compared."
            })
    private @Nullable Path catalogue;

    @Option(
            names = "--interactions",
            paramLabel = "FILE",
            description = {
                "What was done with the items before: CSV or JSON lines with userId, itemId, timestamp and, where known, kind,",
                "watchSeconds and eventId. Each event counts once, however often it is read."
            })
    private @Nullable Path interactions;

    @Option(
            names = "--unsafe-local",
            description = "Run submissions to exercises without a jail where this system has none: your own code only.")
    private boolean unsafe;

    UpCommand(Output output) {
        super(output);
    }

    @Override
    void run() throws Exception {
        ServerSettings settings = settings();
        if (!(rate > 0 && rate <= 5_000)) {
            throw wrongUsage("--rate must be in (0, 5000], got " + rate);
        }
        Supplier<Stock> stock = stock();
        Path folder = Homes.of(home);
        Files.createDirectories(folder);
        CountDownLatch told = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        Library library = questions == null ? Library.bundled() : Library.at(questions);
        Plan plan = new Plan(folder, !bare, rate, durable, unsafe, stock);
        try (Services services = Services.start(settings, plan, library, output()::remark)) {
            Thread hook = Thread.ofPlatform().name("viva-stop").unstarted(() -> {
                told.countDown();
                await(ended);
            });
            Runtime.getRuntime().addShutdownHook(hook);
            output().print("Viva is ready at " + services.address());
            await(told);
        } finally {
            ended.countDown();
        }
    }

    /** Files of one's own are read now, so that what is wrong with them is told before anything starts. */
    private Supplier<Stock> stock() {
        if (catalogue == null) {
            if (interactions != null) {
                throw wrongUsage("--interactions must be given with --catalogue, whose items they are about");
            }
            return Stock::demonstration;
        }
        Stock own = StockFiles.read(catalogue, interactions);
        return () -> own;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private ServerSettings settings() throws IOException {
        String token = tokenFile == null ? null : Files.readString(tokenFile).strip();
        SSLContext tls = tls();
        try {
            return new ServerSettings(host, port, token, tls, proxied);
        } catch (IllegalArgumentException refused) {
            throw wrongUsage(String.valueOf(refused.getMessage()));
        }
    }

    private @Nullable SSLContext tls() throws IOException {
        if ((certificate == null) != (key == null)) {
            throw wrongUsage("--tls-certificate and --tls-key must be given together");
        }
        if (keyStore != null) {
            String password =
                    passwordFile == null ? "" : Files.readString(passwordFile).strip();
            return Certificates.keyStore(keyStore, password.toCharArray());
        }
        return certificate == null ? null : Certificates.pem(certificate, given(key));
    }
}
