package dev.viva.study.lab.training;

import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Draws;
import dev.viva.learn.picture.Numbers;
import dev.viva.study.lab.Control;
import dev.viva.study.lab.Engine;
import dev.viva.study.lab.Lab;
import dev.viva.study.lab.Outcome;
import dev.viva.study.lab.Setting;
import dev.viva.study.lab.claim.Claim;
import dev.viva.study.lab.draw.Numbering;
import dev.viva.study.lab.draw.Results;
import dev.viva.study.lab.draw.Source;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Samples, their order, how they become a batch, who decodes them, and who may see whom. */
public final class CustomDatasetLab implements Engine {
    /** The lab. */
    public static Lab lab() {
        return new Lab(
                "custom-dataset",
                "A data set of your own",
                "Small pictures of different widths become batches: shuffled by a seed, normalised, filled up to the widest. Break"
                        + " some files and see who notices. Add workers until the steps wait no more. Sort by width and see how"
                        + " much less is filling. Then split so that pictures of one thing fall on both sides, and watch a model"
                        + " be right about labels that are coin flips.",
                List.of(
                        Control.whole("originals", "things that were photographed", 8, 60, 30),
                        Control.whole("variants", "slightly different pictures of each", 1, 6, 4),
                        Control.choice(
                                "transform",
                                "what becomes of a picture when it is fetched",
                                "none",
                                "normalise",
                                "normalise-and-mirror"),
                        Control.whole("batch", "pictures of a batch", 1, 32, 8),
                        Control.flag("shuffle", "whether each epoch has another order", true),
                        Control.flag("byLength", "whether batches are made of pictures of about one width", false),
                        Control.whole("corrupt", "files of each hundred that cannot be decoded", 0, 30, 0),
                        Control.choice("onCorrupt", "what comes in their place", "nothing", "the-next"),
                        Control.whole("workers", "who decode beside the steps", 0, DatasetPictures.MOST_WORKERS, 2),
                        Control.whole("decode", "virtual milliseconds to decode a picture of middle width", 1, 50, 8),
                        Control.whole("step", "virtual milliseconds of a step", 1, 300, 20),
                        Control.choice("split", "what a test set is drawn of", "samples", "originals")),
                numbers(),
                claims(),
                false,
                new CustomDatasetLab());
    }

    private static Map<String, String> numbers() {
        return Numbering.of()
                .with("samples", "how many files there are")
                .with("delivered", "how many pictures an epoch has")
                .with("broken", "files that cannot be decoded")
                .with("twice", "pictures of an epoch that have come before in it")
                .with("stopsAfter", "batches that an epoch would give before it stops, if nothing were checked")
                .with("batches", "how many batches an epoch has")
                .with("lastBatch", "pictures of the last batch")
                .with("filling", "share of filled-up pixels in all batches")
                .with("sameAgain", "share of places that hold the same picture when an epoch is read again, by workers")
                .with("sameNext", "share of places that hold the same file in the next epoch")
                .with("turned", "share of pictures that the next epoch shows mirrored and this one not, or the reverse")
                .with("mean", "mean of all pixels, of 1")
                .with("filledMean", "the same taken over batches with their filling")
                .with("maskedMean", "the same taken over batches under a mask")
                .with("pixel", "the first pixel of the first file, from 0 to 255")
                .with("deviation", "the standard deviation of all pixels, of 1")
                .with("normalised", "that pixel of 1, less the mean, over the deviation")
                .with("meanAfter", "the mean of all pixels that were normalised")
                .with("deviationAfter", "their standard deviation")
                .with("throughput", "pictures in a virtual second by these workers")
                .with("bound", "the same if steps never waited")
                .with("waiting", "share of the time in which steps wait for a batch")
                .with("enough", "workers who can keep up with the steps: what a batch takes over what a step takes")
                .with("accuracy", "share of test labels that the nearest training picture tells rightly")
                .with("shared", "share of test pictures with one of the same thing in training")
                .all();
    }

    private static List<Claim> claims() {
        return List.of(
                Claim.of(
                                "An epoch has the same order whenever it is read, by one thread or more; the next has another.",
                                "sameAgain == 1 and sameNext < 0.2")
                        .at("shuffle=true"),
                Claim.of("Without shuffling all epochs are alike.", "sameNext == 1")
                        .at("shuffle=false"),
                Claim.of(
                                "An augmentation drawn from seed, epoch and number is the same whoever fetches it, and another in"
                                        + " the next epoch.",
                                "one.sameAgain == 1 and many.sameAgain == 1 and many.turned > 0.3 and many.turned < 0.7 and"
                                        + " one.turned == many.turned")
                        .at("transform=normalise-and-mirror")
                        .run("one", "workers=1")
                        .run("many", "workers=8"),
                Claim.of(
                                "Normalised by their own mean and deviation, pixels have mean 0 and deviation 1.",
                                "abs(normalised * deviation + mean - pixel / 255) < 1e-9 and abs(meanAfter) < 1e-9 and"
                                        + " abs(deviationAfter - 1) < 1e-9")
                        .at("transform=normalise"),
                Claim.of(
                                "Throughput grows with workers until the steps set the pace, and then no more.",
                                "none.throughput < one.throughput and two.throughput > 1.6 * one.throughput and most.throughput"
                                        + " < 1.02 * many.throughput and most.throughput < most.bound and many.enough <= 8")
                        .run("none", "workers=0")
                        .run("one", "workers=1")
                        .run("two", "workers=2")
                        .run("many", "workers=8")
                        .run("most", "workers=16"),
                Claim.of(
                                "Unchecked, a broken file ends the epoch; left out by name it is missing once; the next in its place"
                                        + " comes twice.",
                                "skip.broken > 0 and skip.stopsAfter < skip.batches and skip.delivered == skip.samples -"
                                        + " skip.broken and skip.twice == 0 and next.delivered == next.samples and next.twice =="
                                        + " next.broken")
                        .at("corrupt=10")
                        .run("skip", "onCorrupt=nothing")
                        .run("next", "onCorrupt=the-next"),
                Claim.of("Batches of about one width need far less filling.", "sorted.filling < 0.5 * mixed.filling")
                        .run("sorted", "byLength=true")
                        .run("mixed", "byLength=false"),
                Claim.of(
                        "A mean over filled places is wrong, under a mask it is right.",
                        "abs(maskedMean - mean) < 1e-9 and filledMean < 0.9 * mean"),
                Claim.of(
                                "Pictures of one thing on both sides of a split tell labels that cannot be told: a leak of nearly"
                                        + " 100 %.",
                                "leaky.accuracy > 0.9 and honest.accuracy < 0.75 and honest.shared == 0")
                        .run("leaky", "split=samples&originals=60")
                        .run("honest", "split=originals&originals=60"));
    }

    @Override
    public Outcome run(Setting setting) {
        List<Scan> all = Scan.of(setting.whole("originals"), setting.whole("variants"), setting.seed());
        ScanFiles files = ScanFiles.of(all, setting.whole("corrupt"), setting.seed());
        Epochs epochs = Epochs.of(setting, files);
        List<List<Scan>> batches = epochs.read(0);
        List<Scan> next = flat(epochs.read(1));
        ScanFiles.Stop stop = ScanFiles.read(epochs.unchecked());
        Results numbers = new Results();
        counted(numbers, files, batches, stop);
        ordered(numbers, flat(batches), flat(epochs.readByWorkers(0)), next);
        averaged(numbers, files.sound(), batches);
        normalised(numbers, epochs, files.sound());
        double[] costs = Loading.costs(batches, setting.whole("decode"));
        loaded(setting, numbers, costs);
        split(setting, files.sound(), numbers);
        return new Outcome(
                numbers.inOrderOf(setting.lab().numbers()),
                List.of(
                        DatasetPictures.mosaic(batches.getFirst(), epochs::strength),
                        DatasetPictures.throughput(
                                workers -> throughput(setting, costs, numbers.get("delivered"), workers),
                                numbers.get("bound"),
                                setting.whole("workers")),
                        DatasetPictures.orders(flat(batches), next, setting.is("shuffle"))),
                List.of(
                        batchWords(numbers),
                        brokenWords(numbers, stop),
                        normalWords(numbers),
                        loadWords(setting, numbers),
                        splitWords(setting, numbers)));
    }

    private static void counted(Results numbers, ScanFiles files, List<List<Scan>> batches, ScanFiles.Stop stop) {
        List<Scan> delivered = flat(batches);
        long distinct = delivered.stream().mapToInt(Scan::number).distinct().count();
        numbers.put("samples", files.size());
        numbers.put("delivered", delivered.size());
        numbers.put("broken", files.broken().cardinality());
        numbers.put("twice", delivered.size() - distinct);
        numbers.put("stopsAfter", stop.batches());
        numbers.put("batches", batches.size());
        numbers.put("lastBatch", batches.getLast().size());
    }

    private static void ordered(Results numbers, List<Scan> first, List<Scan> again, List<Scan> next) {
        numbers.put("sameAgain", share(first.size(), at -> alike(first.get(at), again.get(at))));
        numbers.put(
                "sameNext",
                share(first.size(), at -> first.get(at).number() == next.get(at).number()));
        Map<Integer, Scan> later = next.stream().collect(Collectors.toMap(Scan::number, each -> each, (one, _) -> one));
        numbers.put(
                "turned",
                share(
                        first.size(),
                        at -> !alike(
                                first.get(at), later.getOrDefault(first.get(at).number(), first.get(at)))));
    }

    private static boolean alike(Scan one, Scan two) {
        return one.number() == two.number() && Arrays.equals(one.brightness(), two.brightness());
    }

    private static double share(int size, IntPredicate which) {
        return IntStream.range(0, size).filter(which).count() / (double) size;
    }

    private static void averaged(Results numbers, List<Scan> sound, List<List<Scan>> batches) {
        Map<Integer, Scan> raw = sound.stream().collect(Collectors.toMap(Scan::number, each -> each));
        double sum = 0;
        double real = 0;
        double places = 0;
        for (List<Scan> batch : batches) {
            int widest = batch.stream().mapToInt(Scan::width).max().orElse(0);
            places += (double) Scan.HEIGHT * widest * batch.size();
            for (Scan each : batch) {
                double[] pixels = raw.getOrDefault(each.number(), each).brightness();
                real += pixels.length;
                sum += Arrays.stream(pixels).sum() / 255;
            }
        }
        numbers.put("filling", 1 - real / places);
        numbers.put("filledMean", sum / places);
        numbers.put("maskedMean", sum / real);
    }

    private static void normalised(Results numbers, Epochs epochs, List<Scan> sound) {
        double[] pixels = epochs.normalisedPixels(sound);
        double mean = Arrays.stream(pixels).average().orElseThrow();
        double variance = Arrays.stream(pixels)
                .map(each -> (each - mean) * (each - mean))
                .average()
                .orElseThrow();
        numbers.put("mean", epochs.mean());
        numbers.put("deviation", epochs.deviation());
        numbers.put("pixel", sound.getFirst().brightness()[0]);
        numbers.put("normalised", epochs.normalised(sound.getFirst().brightness()[0]));
        numbers.put("meanAfter", mean);
        numbers.put("deviationAfter", Math.sqrt(variance));
    }

    private static void loaded(Setting setting, Results numbers, double[] costs) {
        int workers = setting.whole("workers");
        double step = setting.whole("step");
        Loading loading = Loading.of(costs, step, workers);
        double delivered = numbers.get("delivered");
        numbers.put("throughput", throughput(setting, costs, delivered, workers));
        numbers.put("bound", 1000 * delivered / (step * costs.length));
        numbers.put("waiting", loading.waiting() / loading.time());
        numbers.put("enough", Math.ceil(Arrays.stream(costs).average().orElseThrow() / step));
    }

    private static double throughput(Setting setting, double[] costs, double delivered, int workers) {
        return 1000
                * delivered
                / Loading.of(costs, setting.whole("step"), workers).time();
    }

    private static String batchWords(Results numbers) {
        return Numbers.text(numbers.get("delivered")) + " pictures make " + Numbers.text(numbers.get("batches"))
                + " batches, the last of " + Numbers.text(numbers.get("lastBatch")) + "; "
                + Numbers.percent(numbers.get("filling"))
                + " of their pixels are filling. A mean over filled batches is "
                + Numbers.text(numbers.get("filledMean")) + ", under a mask " + Numbers.text(numbers.get("maskedMean"))
                + ".";
    }

    private static String brokenWords(Results numbers, ScanFiles.Stop stop) {
        if (stop.fault().isEmpty()) {
            return "Every file can be decoded.";
        }
        return Numbers.text(numbers.get("broken")) + " of " + Numbers.text(numbers.get("samples"))
                + " files are broken; " + Numbers.text(numbers.get("twice"))
                + " pictures come twice. Unchecked, the epoch would stop after " + stop.batches() + " batches: "
                + stop.fault() + ".";
    }

    private static String normalWords(Results numbers) {
        return "A pixel of " + Numbers.text(numbers.get("pixel")) + " is "
                + Numbers.text(numbers.get("pixel") / 255) + " of 1; less the mean of "
                + Numbers.text(numbers.get("mean"))
                + ", over the deviation of " + Numbers.text(numbers.get("deviation")) + ", it is "
                + Numbers.text(numbers.get("normalised")) + ".";
    }

    private static String loadWords(Setting setting, Results numbers) {
        return setting.text("workers") + " workers: " + Numbers.text(numbers.get("throughput"))
                + " pictures in a virtual second, of " + Numbers.text(numbers.get("bound"))
                + " that the steps could take; steps wait " + Numbers.percent(numbers.get("waiting"))
                + " of the time. " + Numbers.text(numbers.get("enough")) + " can keep up.";
    }

    private static String splitWords(Setting setting, Results numbers) {
        return "Split by " + setting.text("split") + ", " + Numbers.percent(numbers.get("shared"))
                + " of the test pictures have one of the same thing in training, and the nearest neighbour tells "
                + Numbers.percent(numbers.get("accuracy")) + " of labels that are coin flips.";
    }

    private static List<Scan> flat(List<List<Scan>> batches) {
        return batches.stream().flatMap(List::stream).toList();
    }

    /** A quarter is the test set; each test picture is given the label of the nearest in training. */
    private static void split(Setting setting, List<Scan> all, Results numbers) {
        boolean byOriginal = setting.text("split").equals("originals");
        int units = byOriginal ? setting.whole("originals") : all.size();
        Draws draws = CounterRandom.of(setting.seed()).stream(-1).draws();
        Set<Integer> chosen = new HashSet<>();
        while (chosen.size() < Math.max(1, units / 4)) {
            chosen.add(draws.nextInt(units));
        }
        List<Scan> test = new ArrayList<>();
        List<Scan> training = new ArrayList<>();
        for (int at = 0; at < all.size(); at++) {
            int unit = byOriginal ? all.get(at).original() : at;
            (chosen.contains(unit) ? test : training).add(all.get(at));
        }
        Set<Integer> seen = training.stream().map(Scan::original).collect(Collectors.toSet());
        numbers.put("accuracy", share(test, each -> nearest(training, each).label() == each.label()));
        numbers.put("shared", share(test, each -> seen.contains(each.original())));
    }

    /** 0 where all that could be tested is broken. */
    private static double share(List<Scan> test, Predicate<Scan> which) {
        return test.stream().filter(which).count() / (double) Math.max(1, test.size());
    }

    private static Scan nearest(List<Scan> training, Scan to) {
        return training.stream()
                .min(Comparator.comparingDouble(each -> each.distance(to)))
                .orElseThrow();
    }

    @Override
    public String java(Setting setting) {
        return Source.of(setting, """
                import dev.viva.deep.data.*;
                import dev.viva.kernel.*;

                record Scan(int number, int width, double[] pixels) {}

                void main() {
                    List<Scan> all = new ArrayList<>();
                    for (int original = 0; original < {originals}; original++) {
                        Draws draws = CounterRandom.of({seed}).stream(original).draws();
                        int label = draws.nextInt(2), width = 3 + draws.nextInt(10);
                        double across = draws.nextDouble() * (width - 1), down = draws.nextDouble() * 3, spread = 1 + 4 * draws.nextDouble();
                        double[] first = new double[4 * width];
                        Arrays.setAll(first, at -> 40 + 180 * Math.exp(-(Math.pow(at % width - across, 2)
                                + Math.pow((double) (at / width) - down, 2)) / spread));
                        for (int variant = 0; variant < {variants}; variant++) {
                            double[] changed = new double[first.length];
                            Arrays.setAll(changed, at -> Math.clamp(Math.rint(first[at] + 4 * draws.nextGaussian()), 0, 255));
                            all.add(new Scan(all.size(), width, changed));
                        }
                    }
                    BitSet broken = new BitSet();
                    Arrays.stream(CounterRandom.of({seed}).stream(-2).draws().permutation(all.size()))
                            .limit(all.size() * {corrupt}L / 100).forEach(broken::set);
                    Samples<Scan> files = Samples.of(all);
                    Samples<Scan> sound = files.take(IntStream.range(0, files.size()).filter(number -> !broken.get(number)).toArray());
                    if ({byLength}) {
                        sound = Samples.of(IntStream.range(0, sound.size()).mapToObj(sound::get).sorted(Comparator.comparingInt(Scan::width)).toList());
                    }
                    var loader = Batches.of(sound, {batch}).fetchedBy({workers});
                    var cursor = ({shuffle} && !{byLength} ? loader.shuffled({seed}) : loader).open(0, 0);
                    double sum = 0, real = 0, places = 0;
                    int batches = 0;
                    for (var batch = cursor.next(); batch != null; batch = cursor.next()) {
                        int widest = batch.stream().mapToInt(Scan::width).max().orElse(0);
                        for (Scan each : batch) {
                            sum += Arrays.stream(each.pixels()).sum() / 255;
                            real += each.pixels().length;
                            places += 4 * widest;
                        }
                        batches++;
                    }
                    cursor.close();
                    IO.println("batches " + batches);
                    IO.println("filling " + (1 - real / places));
                    IO.println("filledMean " + sum / places);
                    IO.println("maskedMean " + sum / real);
                    IO.println("bound " + 1000.0 * sound.size() / ({step} * batches));
                }
                """);
    }
}
