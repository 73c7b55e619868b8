package dev.viva.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.ops.ModelVersion.State;
import dev.viva.testkit.Laws;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelRegistryTest {
    // Held here, since the log manager alone would let it go and its handler with it.
    private static final Logger MANIFEST_LOG = Logger.getLogger(Manifest.class.getName());

    @TempDir
    Path folder;

    private static byte[] bytes(int version) {
        return RegistryWriter.model("v" + version);
    }

    private static ModelRegistry withThreeVersions(Path folder) {
        ModelRegistry registry = ModelRegistry.open(folder);
        for (int version = 1; version <= 3; version++) {
            registry.publish(bytes(version), RegistryWriter.card(version));
        }
        registry.promote("v1");
        registry.shadow("v2");
        registry.promote("v2");
        return registry;
    }

    @Test
    void versionsAndStatesSurviveClosing() {
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("auc \"roc\"", 0.875);
        metrics.put("ap", 1e-300);
        ModelCard card = new ModelCard(
                Instant.parse("2018-04-01T00:00:31.000001Z"),
                Instant.parse("2018-09-30T00:00:00Z"),
                Optional.of("0af3"),
                Map.of("trees \"most\"", "300"),
                metrics,
                Optional.of("v1"),
                "näher\n\"am\" Ziel");
        List<ModelVersion> before;
        try (ModelRegistry registry = ModelRegistry.open(folder, () -> Instant.parse("2026-01-02T03:04:05.678Z"))) {
            registry.publish(bytes(1), RegistryWriter.card(1));
            registry.publish(bytes(2), card);
            registry.promote("v1");
            registry.shadow("v2");
            before = registry.versions();
        }
        try (ModelRegistry registry = ModelRegistry.open(folder)) {
            assertThat(registry.versions()).isEqualTo(before);
            assertThat(registry.version("v2").card()).isEqualTo(card);
            assertThat(registry.versions(State.SHADOW)).containsExactly(before.get(1));
            assertThat(registry.active()).contains(before.get(0));
            assertThat(registry.read("v2")).isEqualTo(bytes(2));
        }
    }

    @Test
    void promotingRetiresTheOneBeforeAndRollingBackUndoesIt() {
        try (ModelRegistry registry = withThreeVersions(folder)) {
            assertThat(registry.versions().stream().map(ModelVersion::state))
                    .containsExactly(State.RETIRED, State.ACTIVE, State.CANDIDATE);
            registry.promote("v3");
            assertThat(registry.rollback().name()).isEqualTo("v2");
            assertThat(registry.rollback().name()).isEqualTo("v1");
            assertThat(registry.versions().stream().map(ModelVersion::state))
                    .containsExactly(State.ACTIVE, State.RETIRED, State.RETIRED);
            assertThatThrownBy(registry::rollback)
                    .isInstanceOf(RegistryException.class)
                    .hasMessage("there is no version to roll back to: the active ones were [v1]");
            assertThat(registry.promote("v3").state()).isEqualTo(State.ACTIVE);
        }
    }

    @Test
    void whatMakesNoSenseIsRefusedAndChangesNothing() {
        try (ModelRegistry registry = withThreeVersions(folder)) {
            List<ModelVersion> before = registry.versions();
            assertThatThrownBy(() -> registry.promote("v9"))
                    .hasMessage("there is no version 'v9'; there are [v1, v2, v3]");
            assertThatThrownBy(() -> registry.promote("v2")).hasMessage("version v2 is active already");
            assertThatThrownBy(() -> registry.retire("v2"))
                    .hasMessage("version v2 is active: promote another or roll back instead of making it RETIRED");
            ModelCard orphan = ModelCard.of(Instant.EPOCH, Instant.EPOCH).withParent("v7");
            assertThatThrownBy(() -> registry.publish(new byte[1], orphan))
                    .hasMessage("there is no version 'v7'; there are [v1, v2, v3]");
            assertThat(registry.versions()).isEqualTo(before);
        }
        assertThatThrownBy(() -> RegistryWriter.card(Double.NaN))
                .hasMessage("ModelCard.metrics must be finite, got NaN for 'auc'");
        ModelRegistry closed = ModelRegistry.open(folder);
        closed.close();
        closed.close();
        assertThatThrownBy(() -> closed.publish(new byte[1], RegistryWriter.card(1)))
                .hasMessage(folder + ": the model registry is closed");
    }

    @Test
    void aSecondRegistryOnTheSameFolderIsRefused() throws IOException, InterruptedException {
        try (ModelRegistry registry = withThreeVersions(folder)) {
            assertThatThrownBy(() -> ModelRegistry.open(folder))
                    .hasMessage(folder + ": the model registry is open in this process already");
            Process other = writer(folder);
            assertThat(other.waitFor(60, TimeUnit.SECONDS)).isTrue();
            String output = new String(other.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(output).contains(folder + ": the model registry is open in another process");
            assertThat(registry.versions()).hasSize(3);
        }
        ModelRegistry.open(folder).close();
    }

    @Test
    void aDamagedModelIsNamedAndNeverPromoted() throws IOException {
        try (ModelRegistry registry = withThreeVersions(folder)) {
            Path file = folder.resolve("models/v3.model");
            byte[] whole = Files.readAllBytes(file);
            Laws.hold(20, random -> {
                byte[] flipped = whole.clone();
                flipped[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
                Files.write(file, flipped);
                assertThatThrownBy(() -> registry.promote("v3"))
                        .isInstanceOf(RegistryException.class)
                        .hasMessageStartingWith(file + " is damaged: expected the SHA-256 ");
                Files.write(file, Arrays.copyOf(whole, random.nextInt(whole.length)));
                assertThatThrownBy(() -> registry.read("v3"))
                        .hasMessageStartingWith(file + " is damaged: expected " + whole.length + " bytes, found ");
            });
            Files.delete(file);
            assertThatThrownBy(() -> registry.promote("v3"))
                    .hasMessage(file + " is missing, though version v3 was published");
            assertThat(registry.active().orElseThrow().name()).isEqualTo("v2");
        }
    }

    @Test
    void aManifestCutAnywhereOpensAsItWasAfterItsLastWholeLine() throws IOException {
        withThreeVersions(folder).close();
        Path manifest = folder.resolve("manifest.log");
        byte[] whole = Files.readAllBytes(manifest);
        List<String> lines = Files.readAllLines(manifest);
        List<LogRecord> warnings = warnings();
        int torn = 0;
        for (int length = 0; length <= whole.length; length += 1 + length % 7) {
            byte[] cut = Arrays.copyOf(whole, length);
            Files.write(manifest, cut);
            try (ModelRegistry registry = ModelRegistry.open(folder)) {
                int kept = (int) new String(cut, StandardCharsets.UTF_8)
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
                assertThat(registry.versions()).hasSize(Math.min(3, kept));
                assertThat(registry.active().map(ModelVersion::name))
                        .isEqualTo(kept == 6 ? Optional.of("v2") : kept > 3 ? Optional.of("v1") : Optional.empty());
                assertThat(Files.readAllLines(manifest)).isEqualTo(lines.subList(0, kept));
            }
            torn += length > 0 && cut[length - 1] != '\n' ? 1 : 0;
            assertThat(warnings).hasSize(torn);
        }
    }

    /** Collects what is logged of manifests from now on, and keeps it from the console. */
    private static List<LogRecord> warnings() {
        List<LogRecord> records = new ArrayList<>();
        MANIFEST_LOG.setUseParentHandlers(false);
        MANIFEST_LOG.addHandler(new Handler() {
            @Override
            public void publish(LogRecord warning) {
                records.add(warning);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        });
        return records;
    }

    @Test
    void aFlippedByteInTheManifestIsNamedAndRefused() throws IOException {
        withThreeVersions(folder).close();
        Path manifest = folder.resolve("manifest.log");
        byte[] whole = Files.readAllBytes(manifest);
        Laws.hold(200, random -> {
            byte[] flipped = whole.clone();
            flipped[random.nextInt(whole.length - 1)] ^= (byte) (1 << random.nextInt(7));
            Files.write(manifest, flipped);
            assertThatThrownBy(() -> ModelRegistry.open(folder))
                    .isInstanceOf(RegistryException.class)
                    .hasMessageStartingWith(manifest + ", line ")
                    .hasMessageContaining(" is damaged: ");
        });
        Files.write(manifest, whole);
        ModelRegistry.open(folder).close();
    }

    @Test
    void aModelThatCannotBeWrittenIsNotAddedAndTheNextOneIs() throws IOException {
        try (ModelRegistry registry = withThreeVersions(folder)) {
            List<ModelVersion> before = registry.versions();
            Path inTheWay = folder.resolve("models/v4.unfinished");
            Files.createDirectories(inTheWay);
            assertThatThrownBy(() -> registry.publish(bytes(4), RegistryWriter.card(4)))
                    .isInstanceOf(RegistryException.class)
                    .hasMessageStartingWith(folder + ": version v4 cannot be written: ");
            assertThat(registry.versions()).isEqualTo(before);
            assertThat(folder.resolve("models/v4.model")).doesNotExist();
            Files.delete(inTheWay);
            assertThat(registry.publish(bytes(4), RegistryWriter.card(4)).name())
                    .isEqualTo("v4");
        }
        try (ModelRegistry registry = ModelRegistry.open(folder)) {
            assertThat(registry.read("v4")).isEqualTo(bytes(4));
        }
    }

    @Test
    void linesThatDoNotFollowFromThoseBeforeAreRefused() throws IOException {
        withThreeVersions(folder).close();
        Path manifest = folder.resolve("manifest.log");
        List<String> lines = new ArrayList<>(Files.readAllLines(manifest));
        lines.remove(1);
        Files.write(manifest, lines);
        assertThatThrownBy(() -> ModelRegistry.open(folder))
                .hasMessage(manifest + ", line 2 is damaged: expected the version number 2 next, found 3, called v3");
    }

    @Test
    void versionsMayHaveNamesOfTheirOwnAndNoneIsGivenTwice() {
        List<ModelVersion> before;
        try (ModelRegistry registry = ModelRegistry.open(folder)) {
            registry.publish("trained-20260101T000000", bytes(1), RegistryWriter.card(1));
            registry.publish("v2", bytes(2), RegistryWriter.card(2).withParent("trained-20260101T000000"));
            assertThat(registry.publish(bytes(3), RegistryWriter.card(3)).name())
                    .isEqualTo("v3");
            registry.publish("v4", bytes(4), RegistryWriter.card(4));
            before = registry.versions();
            for (String taken : List.of("v2", "V2", "Trained-20260101T000000")) {
                assertThatThrownBy(() -> registry.publish(taken, bytes(5), RegistryWriter.card(5)))
                        .isInstanceOf(RegistryException.class)
                        .hasMessage("a version must have a new name, got '" + taken + "'");
            }
            for (String odd : List.of("", "a/b", "..\\x", "ä", "x".repeat(65))) {
                assertThatThrownBy(() -> registry.publish(odd, bytes(5), RegistryWriter.card(5)))
                        .hasMessageContaining("by 1 to 64 letters, digits");
            }
            assertThat(registry.versions()).isEqualTo(before);
        }
        try (ModelRegistry registry = ModelRegistry.open(folder)) {
            assertThat(registry.versions()).isEqualTo(before);
            assertThat(registry.read("trained-20260101T000000")).isEqualTo(bytes(1));
        }
    }

    @Test
    void aManifestOfTheFormatBeforeNamesIsStillRead() throws IOException {
        withThreeVersions(folder).close();
        Path manifest = folder.resolve("manifest.log");
        List<String> older = new ArrayList<>();
        for (String line : Files.readAllLines(manifest)) {
            String json = line.substring(9).replaceFirst("\"number\":\\d+,", "").replace("\"parameters\":{},", "");
            CRC32C checksum = new CRC32C();
            checksum.update(json.getBytes(StandardCharsets.UTF_8));
            older.add(String.format(Locale.ROOT, "%08x %s", checksum.getValue(), json));
        }
        assertThat(older).isNotEqualTo(Files.readAllLines(manifest));
        Files.write(manifest, older);
        try (ModelRegistry registry = ModelRegistry.open(folder)) {
            assertThat(registry.versions()).extracting(ModelVersion::name).containsExactly("v1", "v2", "v3");
            assertThat(registry.active().orElseThrow().name()).isEqualTo("v2");
            assertThat(registry.publish(bytes(4), RegistryWriter.card(4)).name())
                    .isEqualTo("v4");
        }
    }

    @Test
    void threadsPublishAndPromoteWithoutLosingAnything() throws InterruptedException {
        try (ModelRegistry registry = ModelRegistry.open(folder)) {
            CountDownLatch start = new CountDownLatch(1);
            List<Thread> threads = IntStream.range(0, 8)
                    .mapToObj(number -> Thread.ofVirtual()
                            .name("publisher-" + number)
                            .start(() -> {
                                awaitOpen(start);
                                for (int round = 0; round < 5; round++) {
                                    byte[] model = {(byte) number, (byte) round};
                                    ModelVersion version =
                                            registry.publish(model, RegistryWriter.card(number * 100 + round));
                                    registry.promote(version.name());
                                }
                            }))
                    .toList();
            start.countDown();
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(registry.versions()).hasSize(40);
            assertThat(registry.versions(State.ACTIVE)).hasSize(1);
            for (ModelVersion version : registry.versions()) {
                byte[] model = registry.read(version.name());
                assertThat(version.card().metrics()).containsEntry("auc", model[0] * 100.0 + model[1]);
            }
        }
    }

    private static void awaitOpen(CountDownLatch start) {
        try {
            start.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    @Test
    void killingTheProcessAtAnyMomentLosesNothingThatWasSaid() {
        Laws.hold(10, random -> {
            Path registry = Files.createTempDirectory(folder, "killed");
            List<String> said = saidUntilKilled(registry, random);
            try (ModelRegistry reopened = ModelRegistry.open(registry)) {
                List<String> published = of(said, "published ");
                List<String> names =
                        reopened.versions().stream().map(ModelVersion::name).toList();
                assertThat(names).startsWith(published.toArray(String[]::new)).hasSizeLessThan(published.size() + 2);
                for (String name : names) {
                    assertThat(reopened.read(name)).isEqualTo(RegistryWriter.model(name));
                }
                assertThat(reopened.versions(State.ACTIVE)).hasSizeLessThan(2);
                String last = said.getLast();
                if (last.startsWith("active ")) {
                    String active = reopened.active().orElseThrow().name();
                    assertThat(active).isIn(last.substring(7), followingActive(said));
                }
                try (Stream<Path> left = Files.list(registry.resolve("models"))) {
                    assertThat(left).noneMatch(file -> file.toString().endsWith(".unfinished"));
                }
                assertThat(reopened.publish(new byte[3], RegistryWriter.card(1)).name())
                        .isEqualTo("v" + (names.size() + 1));
            }
        });
    }

    /** What the writer makes active next: it rolls back after every third version. */
    private static String followingActive(List<String> said) {
        int published = of(said, "published ").size();
        List<String> actives = of(said, "active ");
        boolean rolledBack = !actives.getLast().equals("v" + published);
        List<String> before = new ArrayList<>(actives);
        before.removeLast();
        return published % 3 == 0 && !rolledBack && !before.isEmpty() ? before.getLast() : actives.getLast();
    }

    private static List<String> of(List<String> said, String what) {
        return said.stream()
                .filter(line -> line.startsWith(what))
                .map(line -> line.substring(what.length()))
                .toList();
    }

    /** Reads some lines, kills the process, and reads what it still had said. */
    private static List<String> saidUntilKilled(Path registry, SplittableRandom random) throws IOException {
        Process writer = writer(registry);
        List<String> said = new ArrayList<>();
        try (BufferedReader output = writer.inputReader(StandardCharsets.US_ASCII)) {
            int patience = 1 + random.nextInt(40);
            String line = output.readLine();
            while (line != null) {
                said.add(line);
                if (said.size() == patience) {
                    spin(random.nextInt(2_000_000));
                    // By its handle: the process itself would close the pipe, and what it had still said would be lost.
                    writer.toHandle().destroyForcibly();
                }
                line = output.readLine();
            }
        } catch (UncheckedIOException | IOException closed) {
            assertThat(said).isNotEmpty();
        }
        writer.onExit().join();
        return said;
    }

    /** Lets the other process come to some other place before it is killed. */
    private static void spin(int nanoseconds) {
        long end = System.nanoTime() + nanoseconds;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    private static Process writer(Path registry) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        java,
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RegistryWriter.class.getName(),
                        registry.toString())
                .start();
    }
}
