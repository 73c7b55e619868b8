package dev.viva.bench.crash;

import dev.viva.fraud.engine.Acknowledgement;
import dev.viva.fraud.engine.Decision;
import dev.viva.fraud.engine.EngineOptions;
import dev.viva.fraud.engine.FraudEngine;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * The process that is killed: reads numbers of payments, one on a line, and answers each with number, bits of the score and
 * verdict as soon as the engine has acknowledged it. Arguments: the engine's folder and the acknowledgement.
 */
final class CrashedEngine {
    private static final int THREADS = 3;

    private final FraudEngine engine;
    private final BlockingQueue<Long> asked = new ArrayBlockingQueue<>(4096);
    private final FileOutputStream out = new FileOutputStream(FileDescriptor.out);

    private CrashedEngine(FraudEngine engine) {
        this.engine = engine;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        EngineOptions options = CrashLoad.options().withAcknowledgement(Acknowledgement.valueOf(arguments[1]));
        new CrashedEngine(FraudEngine.open(Path.of(arguments[0]), options)).serve();
    }

    private void serve() throws IOException, InterruptedException {
        for (int thread = 0; thread < THREADS; thread++) {
            Thread.ofPlatform().daemon().name("decide-" + thread).start(this::decideAll);
        }
        try (var in = new BufferedReader(
                new InputStreamReader(new FileInputStream(FileDescriptor.in), StandardCharsets.US_ASCII))) {
            String line;
            while ((line = in.readLine()) != null) {
                asked.put(Long.parseLong(line));
            }
        }
    }

    private void decideAll() {
        try {
            while (true) {
                decide(asked.take());
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } catch (IOException gone) {
            throw new IllegalStateException("nobody listens any more", gone);
        }
    }

    private void decide(long number) throws IOException {
        Decision decision = engine.decide(CrashLoad.payment(number));
        if (number % 5 == 0) {
            engine.label(
                    "t" + number, number % 15 == 0, CrashLoad.payment(number).timestamp());
        }
        String answer = number + " " + Double.doubleToRawLongBits(decision.score()) + " " + decision.verdict() + "\n";
        out.write(answer.getBytes(StandardCharsets.US_ASCII));
    }
}
