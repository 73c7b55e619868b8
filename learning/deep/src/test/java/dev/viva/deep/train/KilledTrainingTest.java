package dev.viva.deep.train;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.deep.store.SafeTensors;
import dev.viva.deep.tensor.Libtorch;
import dev.viva.deep.tensor.Tensor;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training in a process that is killed in the middle of a step goes on, in another process, to the same bits. */
class KilledTrainingTest {
    private static final int EPOCHS = 3;
    private static final int ROWS = 101;
    private static final int STEPS_OF_EPOCH = 13; // 26 groups of 4 rows, two groups a step
    private static final int SAVED_EVERY = 3;
    private static final long NEVER = -1;
    private static final long SEED = 20_261;

    @TempDir
    private Path folder;

    @Test
    void aTrainingKilledInMidEpochGoesOnToTheSameBits() throws IOException, InterruptedException {
        Libtorch.useThreads(1);
        Path whole = folder.resolve("whole");
        train(Files.createDirectory(whole), NEVER);
        Path killed = Files.createDirectory(folder.resolve("killed"));
        long done = 0;
        for (long group : groupsToDieIn()) {
            dieIn(killed, group - done);
            done = lastSaved(killed);
        }
        assertThat(done).isPositive();
        train(killed, NEVER);
        SafeTensors expected = SafeTensors.read(whole.resolve("weights"));
        SafeTensors found = SafeTensors.read(killed.resolve("weights"));
        assertThat(found.tensors().keySet()).isEqualTo(expected.tensors().keySet());
        expected.tensors()
                .forEach((name, tensor) -> assertThat(
                                requireNonNull(found.tensors().get(name)))
                        .as(name)
                        .matches(tensor::hasSameElements));
        assertThat(Files.readString(killed.resolve("history"))).isEqualTo(Files.readString(whole.resolve("history")));
    }

    /** One group within the first epoch and one within the second, neither the first nor the last of it. */
    private static List<Long> groupsToDieIn() {
        SplittableRandom random = new SplittableRandom(SEED);
        long groups = 2L * STEPS_OF_EPOCH;
        return List.of(random.nextLong(8, groups - 2), groups + random.nextLong(2, groups - 2));
    }

    /** How many groups had been learned when the checkpoint was written. */
    private static long lastSaved(Path folder) throws IOException {
        Checkpoint.Place place = Checkpoint.read(folder.resolve("checkpoint")).place();
        return place.epoch() * 2L * STEPS_OF_EPOCH + place.batch();
    }

    /** Trains in a process of its own until it says that it is about to learn this group, counted from where it began. */
    private static void dieIn(Path folder, long group) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "--add-modules",
                        "jdk.incubator.vector",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledTrainingTest.class.getName(),
                        folder.toString(),
                        Long.toString(group))
                .redirectErrorStream(true)
                .start();
        StringBuilder said = new StringBuilder();
        boolean reached = false;
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                said.append(line).append('\n');
                if (line.equals("in group " + group)) {
                    reached = true;
                    process.toHandle().destroyForcibly();
                }
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(reached).as("the process said: %s", said).isTrue();
        assertThat(process.exitValue()).as("the process said: %s", said).isNotZero();
        assertThat(folder.resolve("weights")).doesNotExist();
    }

    private static void train(Path folder, long groupToDieIn) throws IOException {
        SmallDecoder network = SmallDecoder.make();
        long[] groups = {0};
        Task<long[]> task = rows -> {
            Tensor loss = network.loss(rows);
            if (network.isTraining() && groups[0]++ == groupToDieIn) {
                waitForDeath(groupToDieIn);
            }
            return loss;
        };
        History history = Trainer.of(EPOCHS)
                .withAccumulation(2)
                .withClip(1)
                .withSchedule(
                        Schedule.cosine((long) EPOCHS * STEPS_OF_EPOCH, 0.1).afterWarmUp(5))
                .withSeed(9)
                .withCheckpoint(folder.resolve("checkpoint"), SAVED_EVERY)
                .fit(network, network.optimizer(), SmallDecoder.batches(ROWS, 4), SmallDecoder.batches(20, 5), task);
        SafeTensors.write(folder.resolve("weights"), network.state());
        Files.writeString(folder.resolve("history"), history.toString());
    }

    /** Says where it is, with a loss computed and no gradient yet, and does nothing more. */
    private static void waitForDeath(long group) {
        System.out.println("in group " + group);
        try {
            if (System.in.read() < 0) {
                throw new IllegalStateException("nobody killed this process");
            }
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** The process that dies. */
    public static void main(String... arguments) throws IOException {
        Libtorch.useThreads(1);
        train(Path.of(arguments[0]), Long.parseLong(arguments[1]));
    }
}
