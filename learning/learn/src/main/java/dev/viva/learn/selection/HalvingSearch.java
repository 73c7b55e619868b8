package dev.viva.learn.selection;

import dev.viva.learn.Dataset;
import dev.viva.learn.Learner;
import dev.viva.learn.Model;
import dev.viva.learn.Training;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Successive halving (Jamieson and Talwalkar 2016): all candidates are tried with little, the best with {@code factor} times
 * as much, and so on, until those left are tried with all there is. What grows is the number of rows that teach, or a
 * hyper-parameter such as {@code trees}. Rows that judge are always the same. The same data gives the same result for any
 * number of threads.
 *
 * @param <M> the kind of model that the learner fits
 * @param learner whose settings are tried; a whole pipeline, too
 * @param candidates the settings to try
 * @param validator how each is judged; the first scorer decides
 * @param resource the hyper-parameter that grows, or {@code null} for rows
 * @param least what the first round has of it
 * @param most what the last round has; of rows, at most as many as teach in a split
 * @param factor by how much it grows from round to round, and by how much candidates become fewer
 * @param seed fixes which rows teach
 */
public record HalvingSearch<M extends Model>(
        Learner<M> learner,
        List<Map<String, String>> candidates,
        CrossValidator validator,
        @Nullable String resource,
        int least,
        int most,
        int factor,
        long seed) {
    /**
     * One round.
     *
     * @param amount how many rows taught, or what the hyper-parameter was
     * @param candidates the numbers of those that were tried, ascending
     * @param results how each did, in that order
     */
    public record Round(int amount, List<Integer> candidates, List<CrossValidated> results) {
        /** Copies the lists. */
        public Round {
            candidates = List.copyOf(candidates);
            results = List.copyOf(results);
        }
    }

    /**
     * What came of it.
     *
     * @param rounds from the least to the most
     * @param found the candidates of the last round, as a {@link Search} of them alone would have found them
     */
    public record Halved<M extends Model>(List<Round> rounds, Found<M> found) {
        /** Copies the list. */
        public Halved {
            rounds = List.copyOf(rounds);
        }
    }

    /**
     * Copies the list and reads every setting.
     *
     * @throws IllegalArgumentException if there is no candidate or the learner does not allow one, {@code least} is below 1
     *     or above {@code most}, or {@code factor} is below 2
     */
    public HalvingSearch {
        candidates = Search.of(learner, candidates, validator).candidates();
        if (least < 1 || least > most) {
            throw new IllegalArgumentException("HalvingSearch.least must be in [1, most=" + most + "], got " + least);
        }
        if (factor < 2) {
            throw new IllegalArgumentException("HalvingSearch.factor must be at least 2, got " + factor);
        }
    }

    /**
     * Over rows: from {@code least} to all that teach in a split, three times as many from round to round.
     *
     * @throws IllegalArgumentException as the constructor
     */
    public static <M extends Model> HalvingSearch<M> overRows(
            Learner<M> learner, List<Map<String, String>> candidates, CrossValidator validator, int least) {
        return new HalvingSearch<>(learner, candidates, validator, null, least, Integer.MAX_VALUE, 3, 0);
    }

    /**
     * Over a whole-numbered hyper-parameter, such as the number of trees or of passes.
     *
     * @throws IllegalArgumentException as the constructor; or if the learner does not allow its ends
     */
    public static <M extends Model> HalvingSearch<M> over(
            String parameter,
            int least,
            int most,
            Learner<M> learner,
            List<Map<String, String>> candidates,
            CrossValidator validator) {
        learner.with(parameter, Integer.toString(least)).with(parameter, Integer.toString(most));
        return new HalvingSearch<>(learner, candidates, validator, parameter, least, most, 3, 0);
    }

    /** The same with another factor. */
    public HalvingSearch<M> withFactor(int times) {
        return new HalvingSearch<>(learner, candidates, validator, resource, least, most, times, seed);
    }

    /** The same with another seed. */
    public HalvingSearch<M> withSeed(long wanted) {
        return new HalvingSearch<>(learner, candidates, validator, resource, least, most, factor, wanted);
    }

    /**
     * Runs all rounds and fits the best candidate of the last one on all rows.
     *
     * @throws IllegalArgumentException as {@link Search#run}
     */
    public Halved<M> run(Dataset data, Training training) {
        List<Split> splits = validator.splitter().splits(data.target(), validator.groups());
        int teaching =
                splits.stream().mapToInt(split -> split.train().length).max().orElseThrow();
        int end = resource == null ? Math.min(most, teaching) : most;
        List<Integer> left = IntStream.range(0, candidates.size()).boxed().toList();
        List<Round> rounds = new ArrayList<>();
        for (int amount : amounts(end)) {
            left = rounds.isEmpty() ? left : survivors(rounds.getLast());
            rounds.add(round(left, amount, amount == end, splits, data, training));
        }
        Round last = rounds.getLast();
        List<Map<String, String>> settings = last.candidates().stream()
                .map(at -> settings(at, last.amount()))
                .toList();
        int chosen = order(last).getFirst();
        Learner<M> best = Search.configured(learner, settings.get(chosen));
        return new Halved<>(rounds, new Found<>(settings, last.results(), chosen, best, best.fit(data, training)));
    }

    /** Runs on all processors, in silence. */
    public Halved<M> run(Dataset data) {
        return run(data, Training.plain());
    }

    /** As many rounds as leave one candidate or begin with the least; the last has all. */
    private List<Integer> amounts(int end) {
        List<Integer> amounts = new ArrayList<>(List.of(end));
        double amount = end;
        int tried = candidates.size();
        while (amount / factor >= least && tried > 1) {
            amount /= factor;
            tried = (tried + factor - 1) / factor;
            amounts.addFirst((int) amount);
        }
        return amounts;
    }

    private Round round(
            List<Integer> tried, int amount, boolean all, List<Split> splits, Dataset data, Training training) {
        List<Learner<M>> learners = tried.stream()
                .map(at -> Search.configured(learner, settings(at, amount)))
                .toList();
        List<Split> smaller = all || resource != null
                ? splits
                : splits.stream().map(split -> smaller(split, amount, data)).toList();
        return new Round(
                amount, tried, validator.dividedBy((target, groups) -> smaller).run(learners, data, training));
    }

    private Split smaller(Split split, int rows, Dataset data) {
        int[] order = Prefix.order(data.target().take(split.train()), seed);
        return new Split(Prefix.first(split.train(), order, rows), split.test());
    }

    private Map<String, String> settings(int candidate, int amount) {
        Map<String, String> settings = new LinkedHashMap<>(candidates.get(candidate));
        if (resource != null) {
            settings.put(resource, Integer.toString(amount));
        }
        return settings;
    }

    private List<Integer> survivors(Round round) {
        int count = Math.max(1, (round.candidates().size() + factor - 1) / factor);
        return order(round).stream()
                .limit(count)
                .map(round.candidates()::get)
                .sorted()
                .toList();
    }

    /** Places in the round, the best first; of equal ones the earlier; undefined ones last. */
    private List<Integer> order(Round round) {
        Scorer scorer = validator.scorers().getFirst();
        double[] merits = round.results().stream()
                .mapToDouble(each -> scorer.merit(each.estimate(scorer.name()).mean()))
                .map(merit -> Double.isNaN(merit) ? Double.NEGATIVE_INFINITY : merit)
                .toArray();
        if (IntStream.range(0, merits.length).allMatch(at -> merits[at] == Double.NEGATIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "HalvingSearch: " + scorer.name() + " must be defined for some candidate, got none");
        }
        return IntStream.range(0, merits.length)
                .boxed()
                .sorted(Comparator.comparingDouble(at -> -merits[at]))
                .toList();
    }
}
