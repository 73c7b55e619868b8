package dev.viva.deep.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.deep.data.Batches;
import dev.viva.deep.data.SampleException;
import dev.viva.deep.data.Samples;
import dev.viva.deep.layer.Embedding;
import dev.viva.deep.layer.Layer;
import dev.viva.deep.layer.Linear;
import dev.viva.deep.layer.Sequential;
import dev.viva.deep.tensor.ElementType;
import dev.viva.deep.tensor.Functions;
import dev.viva.deep.tensor.Losses;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import dev.viva.deep.train.Adam;
import dev.viva.deep.train.Optimizer;
import dev.viva.deep.train.Task;
import dev.viva.deep.train.Trainer;
import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Draws;
import dev.viva.testkit.CompiledPages;
import dev.viva.testkit.Printed;
import java.awt.image.BufferedImage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guide's code and what it prints, to the letter. */
class CustomDatasetGuideTest {
    private static final String PAGE = "guide-custom-dataset.md";

    @TempDir
    private Path folder;

    // shown
    record Picture(int number, String thing, int label, double[] brightness) {}

    record Pictures(List<Path> files) implements Samples<Picture> {
        static Pictures in(Path folder) throws IOException {
            try (Stream<Path> found = Files.list(folder)) {
                return new Pictures(found.filter(each -> each.toString().endsWith(".png"))
                        .sorted() // a folder promises no order, and the seed shuffles what it is given
                        .toList());
            }
        }

        @Override
        public int size() {
            return files.size();
        }

        @Override
        public Picture get(int number) { // several threads at once
            String[] name = files.get(number).getFileName().toString().split("[-.]"); // cross-07-2.png
            return new Picture(number, name[0] + name[1], name[0].equals("cross") ? 1 : 0, decoded(files.get(number)));
        }

        private static double[] decoded(Path file) {
            try {
                BufferedImage image = ImageIO.read(file.toFile());
                if (image == null || image.getWidth() != 8 || image.getHeight() != 8) {
                    throw new IOException(file.getFileName() + " must be a picture of 8 × 8");
                }
                return IntStream.range(0, 64)
                        .mapToDouble(at -> image.getRaster().getSample(at % 8, at / 8, 0))
                        .toArray();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed.getMessage(), failed);
            }
        }
    }
    // until here

    // shown
    static <S> List<List<S>> groups(Batches<S> batches, long epoch, long from) {
        List<List<S>> all = new ArrayList<>();
        try (Batches.Cursor<S> cursor = batches.open(epoch, from)) {
            for (List<S> group = cursor.next(); group != null; group = cursor.next()) {
                all.add(group);
            }
        }
        return all;
    }

    static List<Integer> numbers(Batches<Picture> batches, long epoch, long from) {
        return groups(batches, epoch, from).getFirst().stream()
                .limit(6)
                .map(Picture::number)
                .toList();
    }
    // until here

    private static void write(Path folder) throws IOException {
        for (int number = 0; number < 120; number++) {
            int thing = number / 3;
            boolean cross = thing % 2 == 1;
            Draws draws = CounterRandom.of(thing).draws();
            int across = 2 + draws.nextInt(4);
            int down = 2 + draws.nextInt(4);
            Draws noise = CounterRandom.of(99).stream(number).draws();
            BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY);
            for (int at = 0; at < 64; at++) {
                boolean lit = cross
                        ? at % 8 == across || at / 8 == down
                        : Math.abs(at % 8 - across) <= 1 && Math.abs(at / 8 - down) <= 1;
                image.getRaster().setSample(at % 8, at / 8, 0, (lit ? 180 : 40) + noise.nextInt(40));
            }
            String name = String.format(Locale.ROOT, "%s-%02d-%d.png", cross ? "cross" : "square", thing, number % 3);
            ImageIO.write(image, "png", folder.resolve(name).toFile());
        }
        Files.writeString(folder.resolve("cross-41-0.png"), "no picture at all");
    }

    @Test
    void thePageShowsTheCodeThatRuns() throws IOException {
        assertThat(CompiledPages.shown(PAGE))
                .isNotEmpty()
                .containsExactlyElementsOf(CompiledPages.run("learning/deep", CustomDatasetGuideTest.class));
    }

    @Test
    void theCodePrintsWhatThePageShows() throws IOException {
        List<String> said = new ArrayList<>();
        try (Printed printed = Printed.open()) {
            Runnable told = () -> said.add(printed.take());
            pictures(told);
            texts(told);
            streams(told);
        }
        assertThat(said).containsExactlyElementsOf(CompiledPages.outputs(PAGE));
    }

    private void pictures(Runnable told) throws IOException {
        write(folder);
        // shown
        Samples<Picture> all = Pictures.in(folder);
        List<String> faults = new ArrayList<>();
        int[] sound = IntStream.range(0, all.size())
                .filter(number -> {
                    try {
                        return all.get(number).brightness().length == 64;
                    } catch (UncheckedIOException failed) {
                        faults.add(number + ": " + failed.getMessage());
                        return false;
                    }
                })
                .toArray();
        IO.println(all.size() + " files, " + sound.length + " sound, not " + faults);
        if (faults.size() > 0.02 * all.size()) {
            throw new IllegalStateException("too many files cannot be read: " + faults);
        }
        Samples<Picture> pictures = all.take(sound); // torch.utils.data.Subset
        // until here
        told.run();
        // shown
        try (Batches.Cursor<Picture> cursor = Batches.of(all, 40).fetchedBy(2).open(0, 0)) {
            while (cursor.next() != null) {
                IO.println("a group");
            }
        } catch (SampleException failed) {
            IO.println(failed.getMessage());
        }
        // until here
        told.run();
        // shown
        List<String> things = IntStream.range(0, pictures.size())
                .mapToObj(number -> pictures.get(number).thing())
                .toList();
        List<String> kept = things.stream()
                .distinct()
                .filter(each -> CounterRandom.of(3).uniform(each.hashCode()) < 0.25) // by the thing, not by the file
                .toList();
        int[] held = IntStream.range(0, things.size())
                .filter(number -> kept.contains(things.get(number)))
                .toArray();
        int[] taught = IntStream.range(0, things.size())
                .filter(number -> !kept.contains(things.get(number)))
                .toArray();
        Samples<Picture> training = pictures.take(taught);
        Samples<Picture> validation = pictures.take(held);
        IO.println(training.size() + " teach, " + validation.size() + " judge");
        // until here
        told.run();
        // shown
        Batches<Picture> batches = Batches.of(training, 16).shuffled(7);
        for (long epoch = 0; epoch < 3; epoch++) {
            IO.println("epoch " + epoch % 2 + ": " + numbers(batches, epoch % 2, 0));
        }
        IO.println("from group 3 of epoch 1: " + numbers(batches, 1, 3));
        IO.println("groups of 20: " + Batches.of(training, 20).count() + ", whole ones "
                + Batches.of(training, 20).wholeOnly().count());
        // until here
        told.run();
        // shown
        Batches<Picture> ahead = Batches.of(training, 16).shuffled(7).fetchedBy(4); // num_workers=4: threads
        IO.println("the same by four threads: "
                + numbers(ahead, 1, 3).equals(numbers(Batches.of(training, 16).shuffled(7), 1, 3)));
        // until here
        told.run();
        taught(training, validation, told);
    }

    // shown
    static double[] normalized(double[] brightness) {
        return Arrays.stream(brightness).map(each -> (each / 255 - 0.4) / 0.25).toArray();
    }

    static double[] mirrored(double[] brightness) {
        return IntStream.range(0, 64)
                .mapToDouble(at -> brightness[at / 8 * 8 + 7 - at % 8])
                .toArray();
    }

    static Picture with(Picture picture, double[] brightness) {
        return new Picture(picture.number(), picture.thing(), picture.label(), brightness);
    }
    // until here

    private static void taught(Samples<Picture> training, Samples<Picture> validation, Runnable told) {
        // shown
        Samples<Picture> normalized = training.map(each -> with(each, normalized(each.brightness())));
        Batches<Picture> augmented = Batches.byEpoch(epoch -> Batches.of(
                        normalized.map(each -> CounterRandom.of(7).stream(epoch).uniform(each.number()) < 0.5
                                ? with(each, mirrored(each.brightness()))
                                : each),
                        16)
                .shuffled(7)
                .fetchedBy(4));
        IO.println(String.format(Locale.ROOT, "200 becomes %.3f", normalized(new double[] {200})[0]));
        for (long epoch = 0; epoch < 3; epoch++) {
            IO.println("epoch " + epoch + ", pixel 8 of picture 1: "
                    + groups(augmented, epoch, 0).stream()
                            .flatMap(List::stream)
                            .filter(each -> each.number() == 1)
                            .map(each -> String.format(Locale.ROOT, "%.3f", each.brightness()[8]))
                            .toList());
        }
        // until here
        told.run();
        // shown
        Tensors.seed(1);
        Sequential network = Sequential.of(Linear.of(64, 32), Layer.of("relu", Functions::relu), Linear.of(32, 2));
        Task<Picture> task = group -> {
            double[] values = group.stream()
                    .flatMapToDouble(each -> Arrays.stream(each.brightness()))
                    .toArray(); // what collate_fn does
            long[] labels = group.stream().mapToLong(Picture::label).toArray();
            Tensor x = Tensors.of(values, group.size(), 64).to(ElementType.FLOAT32);
            return Losses.crossEntropy(network.forward(x), Tensors.of(labels, labels.length));
        };
        Batches<Picture> judged =
                Batches.of(validation.map(each -> with(each, normalized(each.brightness()))), 64); // not augmented
        double before = Trainer.evaluate(network, judged, task);
        Optimizer optimizer = Optimizer.of(Adam.standard(), network.parameters(), 0.003);
        Trainer.of(30).withPatience(5).fit(network, optimizer, augmented, judged, task);
        double after = Trainer.evaluate(network, judged, task);
        IO.println(String.format(Locale.ROOT, "validation loss from %.2f to %.2f", before, after));
        // until here
        told.run();
    }

    // shown
    record Text(long[] ids) {}

    static Tensor filledUp(List<Text> group) { // torch.nn.utils.rnn.pad_sequence(batch_first=True)
        int longest = group.stream().mapToInt(each -> each.ids.length).max().orElse(0);
        long[] ids = new long[group.size() * longest]; // 0 fills up
        for (int row = 0; row < group.size(); row++) {
            System.arraycopy(group.get(row).ids, 0, ids, row * longest, group.get(row).ids.length);
        }
        return Tensors.of(ids, group.size(), longest);
    }

    static Tensor real(Tensor ids) {
        return ids.isAbove(0); // true where something stands
    }

    static double filling(List<List<Text>> groups) {
        return groups.stream()
                .map(group -> real(filledUp(group)).to(ElementType.FLOAT32))
                .mapToDouble(real -> 1 - real.mean().value())
                .average()
                .orElseThrow();
    }
    // until here

    private static void texts(Runnable told) {
        // shown
        List<Text> texts = new ArrayList<>();
        for (int number = 0; number < 64; number++) {
            Draws draws = CounterRandom.of(5).stream(number).draws();
            long[] ids = new long[2 + draws.nextInt(30)];
            Arrays.setAll(ids, _ -> 1 + draws.nextInt(99));
            texts.add(new Text(ids));
        }
        Batches<Text> mixed = Batches.of(Samples.of(List.copyOf(texts)), 8).shuffled(1);
        texts.sort(Comparator.comparingInt(each -> each.ids().length));
        Samples<List<Text>> alike = Samples.of(IntStream.range(0, 8)
                .mapToObj(group -> texts.subList(8 * group, 8 * group + 8))
                .toList());
        Batches<List<Text>> buckets = Batches.of(alike, 1).shuffled(1); // groups change places, texts do not

        List<List<Text>> byLength =
                groups(buckets, 0, 0).stream().map(List::getFirst).toList();
        IO.println(String.format(
                Locale.ROOT, "filled up: mixed %.2f, by length %.2f", filling(groups(mixed, 0, 0)), filling(byLength)));
        // until here
        told.run();
        // shown
        Tensors.seed(1);
        Embedding embedding = Embedding.of(100, 16, 1);
        Tensor ids = filledUp(List.of(new Text(new long[] {4, 9}), new Text(new long[] {7, 7, 7, 7, 7})));
        Tensor mask = real(ids).to(ElementType.FLOAT32).addAxis(2); // batch × length × 1
        Tensor mean = embedding.forward(ids).times(mask).sum(false, 1).dividedBy(mask.sum(false, 1));
        Tensor alone = embedding.forward(Tensors.of(new long[] {4, 9}, 1, 2)).mean(false, 1);
        IO.println("filling changes nothing: "
                + (mean.slice(0, 0, 1).minus(alone).abs().max().value() < 1e-6));
        // until here
        told.run();
    }

    // shown
    record Rows(Iterator<Path> parts, AtomicLong bad, Deque<BufferedReader> open, Deque<double[]> ready)
            implements Iterator<double[]>, AutoCloseable {
        static Rows of(List<Path> parts, AtomicLong bad) {
            return new Rows(parts.iterator(), bad, new ArrayDeque<>(), new ArrayDeque<>());
        }

        @Override
        public boolean hasNext() {
            try {
                while (ready.isEmpty() && (!open.isEmpty() || parts.hasNext())) {
                    if (open.isEmpty()) {
                        open.add(Files.newBufferedReader(parts.next()));
                    }
                    String line = open.getFirst().readLine();
                    if (line == null) {
                        open.remove().close();
                    } else {
                        read(line);
                    }
                }
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
            return !ready.isEmpty();
        }

        private void read(String line) {
            try {
                ready.add(Arrays.stream(line.split(","))
                        .mapToDouble(Double::parseDouble)
                        .toArray());
            } catch (NumberFormatException broken) {
                if (bad.incrementAndGet() > 100) {
                    throw broken;
                }
            }
        }

        @Override
        public double[] next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return ready.remove();
        }

        @Override
        public void close() throws IOException {
            while (!open.isEmpty()) {
                open.remove().close();
            }
        }
    }
    // until here

    private void streams(Runnable told) throws IOException {
        for (int part = 0; part < 3; part++) {
            StringBuilder lines = new StringBuilder();
            for (int row = 0; row < 5; row++) {
                lines.append(part == 1 && row == 2 ? "1,2,three\n" : part + "," + row + "\n");
            }
            Files.writeString(folder.resolve("part-" + part + ".csv"), lines);
        }
        // shown
        List<Path> parts =
                List.of(folder.resolve("part-0.csv"), folder.resolve("part-1.csv"), folder.resolve("part-2.csv"));
        AtomicLong bad = new AtomicLong();
        Batches<double[]> stream = Batches.streamed(
                epoch -> {
                    int[] order = CounterRandom.of(7).stream(epoch).draws().permutation(parts.size());
                    return Rows.of(Arrays.stream(order).mapToObj(parts::get).toList(), bad);
                },
                4);
        for (long epoch = 0; epoch < 2; epoch++) {
            IO.println("epoch " + epoch + ": "
                    + groups(stream, epoch, 0).stream()
                            .map(group ->
                                    String.format(Locale.ROOT, "%d from part %.0f", group.size(), group.getFirst()[0]))
                            .toList());
        }
        IO.println("bad rows in two epochs " + bad + ", groups known beforehand " + stream.count());
        // until here
        told.run();
    }
}
