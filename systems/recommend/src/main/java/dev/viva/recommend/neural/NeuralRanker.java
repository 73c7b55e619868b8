package dev.viva.recommend.neural;

import dev.viva.deep.store.Notes;
import dev.viva.deep.store.SafeTensors;
import dev.viva.deep.tensor.Scope;
import dev.viva.deep.tensor.Tensor;
import dev.viva.recommend.Checks;
import dev.viva.recommend.serve.CandidateRanker;
import dev.viva.recommend.serve.Pool;
import dev.viva.recommend.serve.UserHistory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A network that has learned to rank. Items that it does not know are left out of histories, and as candidates are scored as something
 * of which nothing is known. Immutable and thread-safe; a candidate costs O(history · embedding · hidden).
 */
public final class NeuralRanker implements CandidateRanker {
    private static final int PIECE = 256;

    private final NeuralRanking settings;
    private final RankingNetwork network;
    private final int attributes;
    private final double unit;

    NeuralRanker(NeuralRanking settings, RankingNetwork network, int attributes, double unit) {
        this.settings = settings;
        this.network = network;
        this.attributes = attributes;
        this.unit = unit;
        network.evaluate();
    }

    /**
     * What is expected of candidates.
     *
     * @param clicks the chance that each is clicked
     * @param watchSeconds how long each is watched in the mean, that it is not clicked at all included; meaningless if the training left
     *     watch times out
     */
    public record Expected(double[] clicks, double[] watchSeconds) {}

    /** How it was made. */
    public NeuralRanking settings() {
        return settings;
    }

    /** How many items it knows. */
    public int items() {
        return network.items().count();
    }

    /**
     * What is expected of items for a history.
     *
     * @param history the oldest first
     * @throws IllegalArgumentException if an item is negative
     */
    public Expected expected(int[] history, int[] items) {
        Expected expected = outputs(history, items);
        for (int at = 0; at < items.length; at++) {
            expected.clicks[at] = 1 / (1 + Math.exp(-expected.clicks[at]));
            expected.watchSeconds[at] = unit * Math.exp(expected.watchSeconds[at]);
        }
        return expected;
    }

    /** Scores by the logits of a click. */
    @Override
    public double[] scores(UserHistory history, Pool pool) {
        return outputs(history.items(), items(pool)).clicks;
    }

    /**
     * Scores by {@code (1 - share) log P(click) + share log E[watch time]}.
     *
     * @param share in [0, 1]: 0 for clicks alone, 1 for the time that is spent
     * @throws IllegalArgumentException if it is out of range, or the training left watch times out and it is not 0
     */
    public CandidateRanker byWatchTime(double share) {
        Checks.within("NeuralRanker.byWatchTime: share", 0, 1, share);
        if (share > 0 && settings.descent().watchShare() == 0) {
            throw new IllegalArgumentException(
                    "NeuralRanker.byWatchTime: share must be 0 where the training left watch times out, got " + share);
        }
        return (history, pool) -> {
            Expected outputs = outputs(history.items(), items(pool));
            double[] scores = new double[pool.size()];
            Arrays.setAll(scores, at -> share * outputs.watchSeconds[at] - (1 - share) * softplus(-outputs.clicks[at]));
            return scores;
        };
    }

    private static double softplus(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }

    private static int[] items(Pool pool) {
        int[] items = new int[pool.size()];
        Arrays.setAll(items, pool::item);
        return items;
    }

    private Expected outputs(int[] history, int[] items) {
        requireItems(history);
        requireItems(items);
        double[] clicks = new double[items.length];
        double[] watch = new double[items.length];
        RankingBatch.Limits limits = settings.limits(items());
        for (int from = 0; from < items.length; from += PIECE) {
            int[] piece = Arrays.copyOfRange(items, from, Math.min(items.length, from + PIECE));
            try (Scope _ = Scope.open();
                    var _ = Tensor.withoutGradients()) {
                RankingNetwork.Outputs outputs =
                        network.forward(RankingBatch.of(new int[][] {history}, new int[][] {piece}, limits));
                System.arraycopy(outputs.click().toDoubles(), 0, clicks, from, piece.length);
                System.arraycopy(outputs.watch().toDoubles(), 0, watch, from, piece.length);
            }
        }
        return new Expected(clicks, watch);
    }

    private static void requireItems(int[] items) {
        for (int item : items) {
            if (item < 0) {
                throw new IllegalArgumentException("NeuralRanker: items must be at least 0, got " + item);
            }
        }
    }

    /**
     * Writes everything to a safetensors file, as one step.
     *
     * @throws IOException if it cannot be written; an older file is as it was
     */
    public void write(Path file) throws IOException {
        Map<String, String> notes = new LinkedHashMap<>();
        RankingNotes.put(notes, settings);
        notes.put("items", Integer.toString(items()));
        notes.put("attributes", Integer.toString(attributes));
        notes.put("watchUnit", Double.toString(unit));
        new SafeTensors(network.state(), notes).write(file);
    }

    /**
     * Reads what {@link #write} wrote; it gives the same bits on the same machine.
     *
     * @throws IOException if it cannot be read or is damaged
     * @throws IllegalArgumentException if it is sound and holds something else
     */
    public static NeuralRanker read(Path file) throws IOException {
        SafeTensors read = SafeTensors.read(file);
        Notes notes = Notes.of(file.toString(), read.notes());
        NeuralRanking settings = RankingNotes.settings(notes);
        int rows = notes.count("items");
        int width = notes.count("attributes");
        Attributes zeros = new Attributes(rows, width, new float[Math.multiplyExact(rows, width)]);
        RankingNetwork network = settings.architecture().network(settings.shape(), zeros);
        network.load(read.tensors());
        return new NeuralRanker(settings, network, width, notes.number("watchUnit"));
    }
}
