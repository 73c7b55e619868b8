package dev.viva.bench.learn;

import dev.viva.bench.Child;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One learner in a process of its own. Argument: its name. It answers to {@code run} with the most bytes that were alive at one
 * time during a fit beyond those that were before it, those of the model alone, how often it looked, and the seconds that it took.
 */
final class MemoryProcess {
    private MemoryProcess() {}

    /** Serves until standard input ends. */
    public static void main(String[] arguments) throws Exception {
        Supplier<Object> fit = MemoryCases.named(arguments[0]);
        BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String question = questions.readLine(); question != null; question = questions.readLine()) {
            if (!question.equals("run")) {
                throw new IOException("no answer to '" + question + "'");
            }
            System.out.println(Child.ANSWER + measure(fit));
            System.out.flush();
        }
    }

    private static String measure(Supplier<Object> fit) throws InterruptedException {
        long before = alive();
        long begin = System.nanoTime();
        AtomicReference<@Nullable Object> model = new AtomicReference<>();
        Thread working = Thread.ofPlatform().start(() -> model.set(fit.get()));
        long most = 0;
        int looks = 0;
        while (working.isAlive()) {
            long look = System.nanoTime();
            most = Math.max(most, alive());
            looks++;
            working.join(Duration.ofNanos(System.nanoTime() - look)); // so that the fit has half of the time
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        long after = alive();
        Objects.requireNonNull(model.getAndSet(null), "the fit has failed");
        return (most - before) + " " + (after - before) + " " + looks + " " + seconds;
    }

    /** What a full collection leaves. */
    private static long alive() {
        System.gc();
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getCollectionUsage)
                .mapToLong(MemoryUsage::getUsed)
                .sum();
    }
}
