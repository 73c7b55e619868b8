package dev.viva.bench.crash;

import dev.viva.fraud.engine.Acknowledgement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;

/** {@code ./viva bench fraud-crash [ROUNDS]}: 200 kills by default, half of them in each mode of acknowledgement. */
public final class FraudCrash {
    private FraudCrash() {}

    /** Runs the trials, prints what came out, and ends with status 1 where anything was lost or counted twice. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200;
        boolean good = true;
        for (Acknowledgement mode : Acknowledgement.values()) {
            Path folder = Files.createTempDirectory("viva-crash");
            long begun = System.nanoTime();
            CrashTrial.Outcome outcome = CrashTrial.run(folder, rounds / 2, mode, 1);
            System.out.printf(Locale.ROOT, "%s: %s (%.0f s)%n", mode, outcome, (System.nanoTime() - begun) / 1e9);
            good &= outcome.isGood();
            delete(folder);
        }
        System.exit(good ? 0 : 1);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
