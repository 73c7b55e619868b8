package dev.viva.study.lab.training;

import dev.viva.deep.data.Batches;
import dev.viva.deep.data.Samples;
import dev.viva.kernel.CounterRandom;
import dev.viva.kernel.Draws;
import dev.viva.learn.picture.Graph;
import dev.viva.learn.picture.Numbers;
import dev.viva.study.lab.Control;
import dev.viva.study.lab.Engine;
import dev.viva.study.lab.Figure;
import dev.viva.study.lab.Lab;
import dev.viva.study.lab.Outcome;
import dev.viva.study.lab.Setting;
import dev.viva.study.lab.Twin;
import dev.viva.study.lab.claim.Claim;
import dev.viva.study.lab.draw.Figures;
import dev.viva.study.lab.draw.Numbering;
import dev.viva.study.lab.draw.Results;
import dev.viva.study.lab.draw.Source;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Samples, their order, how they become a batch, and who may see whom. */
public final class CustomDatasetLab implements Engine {
    private static final int WORKERS = 2;

    /** The lab. */
    public static Lab lab() {
        return new Lab(
                "custom-dataset",
                "A data set of your own",
                "Sequences of different lengths become batches: shuffled by a seed, filled up to the longest. Sort them by length"
                        + " and see how much less is filling; take means with and without a mask. Then split so that copies of one"
                        + " original fall on both sides, and watch a model be right about labels that are coin flips.",
                List.of(
                        Control.whole("originals", "sequences that were collected", 8, 60, 30),
                        Control.whole("variants", "slightly changed copies of each", 1, 6, 4),
                        Control.whole("batch", "sequences of a batch", 1, 32, 8),
                        Control.flag("shuffle", "whether each epoch has another order", true),
                        Control.flag("byLength", "whether batches are made of sequences of about one length", false),
                        Control.choice("split", "what a test set is drawn of", "samples", "originals")),
                Numbering.of()
                        .with("samples", "how many sequences there are")
                        .with("batches", "how many batches an epoch has")
                        .with("lastBatch", "sequences of the last batch")
                        .with("filling", "share of filled-up places in all batches")
                        .with(
                                "sameAgain",
                                "share of places that hold the same sample when an epoch is read again, by two threads")
                        .with("sameNext", "share of places that hold the same sample in the next epoch")
                        .with("mean", "mean of all numbers")
                        .with("filledMean", "the same taken over batches with their filling")
                        .with("maskedMean", "the same taken over batches under a mask")
                        .with("accuracy", "share of test labels that the nearest training sequence tells rightly")
                        .with("shared", "share of test sequences with a copy of their original in training")
                        .all(),
                List.of(
                        Claim.of(
                                        "An epoch has the same order whenever it is read, by one thread or two; the next has another.",
                                        "sameAgain == 1 and sameNext < 0.2")
                                .at("shuffle=true"),
                        Claim.of("Without shuffling all epochs are alike.", "sameNext == 1")
                                .at("shuffle=false"),
                        Claim.of(
                                        "Batches of about one length need far less filling.",
                                        "sorted.filling < 0.5 * mixed.filling")
                                .run("sorted", "byLength=true")
                                .run("mixed", "byLength=false"),
                        Claim.of(
                                "A mean over filled places is wrong, under a mask it is right.",
                                "abs(maskedMean - mean) < 1e-9 and filledMean < 0.9 * mean"),
                        Claim.of(
                                        "Copies on both sides of a split tell labels that cannot be told: a leak of nearly 100 %.",
                                        "leaky.accuracy > 0.9 and honest.accuracy < 0.75 and honest.shared == 0")
                                .run("leaky", "split=samples&originals=60")
                                .run("honest", "split=originals&originals=60")),
                false,
                new CustomDatasetLab());
    }

    @Override
    public Outcome run(Setting setting) {
        List<Notes> all = Notes.of(setting.whole("originals"), setting.whole("variants"), setting.seed());
        List<List<Notes>> batches = batches(setting, all, 0, 0);
        Results numbers = new Results();
        numbers.put("samples", all.size());
        numbers.put("batches", batches.size());
        numbers.put("lastBatch", batches.getLast().size());
        numbers.put("filling", filling(batches));
        numbers.put("sameAgain", same(flat(batches), flat(batches(setting, all, 0, WORKERS))));
        numbers.put("sameNext", same(flat(batches), flat(batches(setting, all, 1, 0))));
        double sum = all.stream()
                .flatMapToDouble(each -> Arrays.stream(each.numbers()))
                .sum();
        double places = all.stream().mapToInt(Notes::length).sum();
        numbers.put("mean", sum / places);
        numbers.put("filledMean", filledMean(batches));
        numbers.put("maskedMean", maskedMean(batches));
        split(setting, all, numbers);
        return new Outcome(
                numbers.all(),
                List.of(collated(batches.getFirst()), orders(setting, all)),
                List.of(batchWords(numbers), splitWords(setting, numbers)));
    }

    private static String batchWords(Results numbers) {
        return Numbers.text(numbers.get("samples")) + " sequences make " + Numbers.text(numbers.get("batches"))
                + " batches, the last of " + Numbers.text(numbers.get("lastBatch")) + "; "
                + Numbers.percent(numbers.get("filling"))
                + " of their places are filling. A mean over filled batches is "
                + Numbers.text(numbers.get("filledMean")) + ", under a mask " + Numbers.text(numbers.get("maskedMean"))
                + ".";
    }

    private static String splitWords(Setting setting, Results numbers) {
        return "Split by " + setting.text("split") + ", " + Numbers.percent(numbers.get("shared"))
                + " of the test sequences have a copy in training, and the nearest neighbour tells "
                + Numbers.percent(numbers.get("accuracy")) + " of labels that are coin flips.";
    }

    /** The batches of an epoch; by length, sequences are sorted first and batches shuffled afterwards. */
    private static List<List<Notes>> batches(Setting setting, List<Notes> all, long epoch, int threads) {
        int size = setting.whole("batch");
        if (setting.is("byLength")) {
            List<Notes> sorted =
                    all.stream().sorted(Comparator.comparingInt(Notes::length)).toList();
            List<List<Notes>> groups = read(Batches.of(Samples.of(sorted), size).open(0, 0));
            var loader = Batches.of(Samples.of(groups), 1).fetchedBy(threads);
            return read((setting.is("shuffle") ? loader.shuffled(setting.seed()) : loader).open(epoch, 0)).stream()
                    .map(List::getFirst)
                    .toList();
        }
        var loader = Batches.of(Samples.of(all), size).fetchedBy(threads);
        return read((setting.is("shuffle") ? loader.shuffled(setting.seed()) : loader).open(epoch, 0));
    }

    private static <S> List<List<S>> read(Batches.Cursor<S> cursor) {
        try (cursor) {
            List<List<S>> groups = new ArrayList<>();
            for (List<S> group = cursor.next(); group != null; group = cursor.next()) {
                groups.add(group);
            }
            return groups;
        }
    }

    private static List<Notes> flat(List<List<Notes>> batches) {
        return batches.stream().flatMap(List::stream).toList();
    }

    @SuppressWarnings("ReferenceEquality") // the same sample, not one that is alike
    private static double same(List<Notes> one, List<Notes> two) {
        return IntStream.range(0, one.size())
                        .filter(at -> one.get(at) == two.get(at))
                        .count()
                / (double) one.size();
    }

    private static int longest(List<Notes> batch) {
        return batch.stream().mapToInt(Notes::length).max().orElse(0);
    }

    private static double filling(List<List<Notes>> batches) {
        double places = batches.stream()
                .mapToInt(batch -> batch.size() * longest(batch))
                .sum();
        double filled =
                batches.stream().flatMap(List::stream).mapToInt(Notes::length).sum();
        return 1 - filled / places;
    }

    private static double filledMean(List<List<Notes>> batches) {
        double places = batches.stream()
                .mapToInt(batch -> batch.size() * longest(batch))
                .sum();
        return sum(batches) / places;
    }

    private static double sum(List<List<Notes>> batches) {
        return flat(batches).stream()
                .flatMapToDouble(each -> Arrays.stream(each.numbers()))
                .sum();
    }

    private static double maskedMean(List<List<Notes>> batches) {
        return sum(batches) / flat(batches).stream().mapToInt(Notes::length).sum();
    }

    /** A quarter is the test set; each test sequence is given the label of the nearest in training. */
    private static void split(Setting setting, List<Notes> all, Results numbers) {
        boolean byOriginal = setting.text("split").equals("originals");
        int units = byOriginal ? setting.whole("originals") : all.size();
        Draws draws = CounterRandom.of(setting.seed()).stream(-1).draws();
        Set<Integer> chosen = new HashSet<>();
        while (chosen.size() < Math.max(1, units / 4)) {
            chosen.add(draws.nextInt(units));
        }
        List<Notes> test = new ArrayList<>();
        List<Notes> training = new ArrayList<>();
        for (int at = 0; at < all.size(); at++) {
            int unit = byOriginal ? all.get(at).original() : at;
            (chosen.contains(unit) ? test : training).add(all.get(at));
        }
        Set<Integer> seen = training.stream().map(Notes::original).collect(Collectors.toSet());
        numbers.put("accuracy", share(test, each -> nearest(training, each).label() == each.label()));
        numbers.put("shared", share(test, each -> seen.contains(each.original())));
    }

    private static double share(List<Notes> test, Predicate<Notes> which) {
        return test.stream().filter(which).count() / (double) test.size();
    }

    private static Notes nearest(List<Notes> training, Notes to) {
        return training.stream()
                .min(Comparator.comparingDouble(each -> each.distance(to)))
                .orElseThrow();
    }

    private static Figure collated(List<Notes> batch) {
        List<Double> x = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        int longest = longest(batch);
        for (int row = 0; row < batch.size(); row++) {
            for (int at = 0; at < batch.get(row).length(); at++) {
                x.add(at + 1.0);
                y.add((double) row);
            }
            rows.add(List.of(
                    Integer.toString(batch.get(row).original()),
                    Integer.toString(batch.get(row).length()),
                    Integer.toString(longest - batch.get(row).length())));
        }
        List<String> labels =
                batch.stream().map(each -> "from " + each.original()).toList();
        return Figures.of(
                Graph.of("The first batch, filled up to its longest", "place", "")
                        .itemsDownwards(labels)
                        .reachingAcross(0.5, longest + 0.5)
                        .tiles("numbers", array(x), array(y), 0.9, 0.8, 0)
                        .about("A row for each of " + batch.size()
                                + " sequences; dark are its numbers, empty is what is filled up" + " to " + longest
                                + "."),
                new Twin(List.of("original", "numbers", "filled up"), rows));
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static Figure orders(Setting setting, List<Notes> all) {
        double[] first = originals(flat(batches(setting, all, 0, 0)));
        double[] second = originals(flat(batches(setting, all, 1, 0)));
        double[] places =
                IntStream.rangeClosed(1, first.length).asDoubleStream().toArray();
        return Figures.of(
                Graph.of("Which original stands where", "place in the epoch", "number of the original")
                        .dots("first epoch", places, first, 0, 2.5)
                        .dots("second epoch", places, second, 1, 2.5)
                        .about(
                                setting.is("shuffle")
                                        ? "Both epochs are mixed, each in its own way, which the seed fixes."
                                        : "Both epochs have the order in which samples were collected: a batch holds copies of few originals."));
    }

    private static double[] originals(List<Notes> order) {
        return order.stream().mapToDouble(Notes::original).toArray();
    }

    @Override
    public String java(Setting setting) {
        return Source.of(setting, """
                import dev.viva.deep.data.*;
                import dev.viva.kernel.*;

                record Notes(int original, double[] numbers) {}

                void main() {
                    List<Notes> all = new ArrayList<>();
                    for (int original = 0; original < {originals}; original++) {
                        int number = original;
                        Draws draws = CounterRandom.of({seed}).stream(original).draws();
                        int label = draws.nextInt(2);
                        double[] first = new double[2 + draws.nextInt(15)];
                        Arrays.setAll(first, _ -> 3 + draws.nextGaussian());
                        for (int variant = 0; variant < {variants}; variant++) {
                            double[] changed = new double[first.length];
                            Arrays.setAll(changed, at -> first[at] + 0.05 * draws.nextGaussian());
                            all.add(new Notes(number, changed));
                        }
                    }
                    if ({byLength}) {
                        all.sort(Comparator.comparingInt(each -> each.numbers().length));
                    }
                    var loader = Batches.of(Samples.of(all), {batch});
                    var cursor = ({shuffle} && !{byLength} ? loader.shuffled({seed}) : loader).open(0, 0);
                    double sum = 0, real = 0, places = 0;
                    int batches = 0;
                    for (var batch = cursor.next(); batch != null; batch = cursor.next()) {
                        int longest = batch.stream().mapToInt(each -> each.numbers().length).max().orElse(0);
                        for (Notes each : batch) {
                            sum += Arrays.stream(each.numbers()).sum();
                            real += each.numbers().length;
                            places += longest;
                        }
                        batches++;
                    }
                    cursor.close();
                    IO.println("batches " + batches);
                    IO.println("filling " + (1 - real / places));
                    IO.println("filledMean " + sum / places);
                    IO.println("maskedMean " + sum / real);
                }
                """);
    }
}
