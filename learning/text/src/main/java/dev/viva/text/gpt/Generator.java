package dev.viva.text.gpt;

import dev.viva.deep.layer.KeyValueCache;
import dev.viva.deep.tensor.Functions;
import dev.viva.deep.tensor.Losses;
import dev.viva.deep.tensor.Scope;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import dev.viva.deep.tensor.Top;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongPredicate;

/** Lets a GPT continue texts, and says how surprised it is by them. For one thread; the model is set to predicting. */
public final class Generator {
    private final Gpt model;

    private Generator(Gpt model) {
        this.model = model;
        model.evaluate();
    }

    /** For this model, which is not to be trained meanwhile. */
    public static Generator of(Gpt model) {
        return new Generator(model);
    }

    /**
     * Continues a text token by token. Each costs O(length) with the caches; where the context is full it begins anew with the
     * later half of it.
     *
     * @param prompt at least one id; of more than fit, the last are seen
     * @param count how many tokens at most
     * @param seed fixes the draws
     * @param goesOn sees each token and says whether another is wanted
     * @return the tokens that came, without the prompt
     * @throws IllegalArgumentException if the prompt is empty, an id unknown or {@code count} negative
     */
    public long[] generate(long[] prompt, int count, Sampling sampling, long seed, LongPredicate goesOn) {
        requireIds(prompt);
        if (count < 0) {
            throw new IllegalArgumentException("Generator.generate: count must be at least 0, got " + count);
        }
        Tensors.seed(seed);
        long[] all = Arrays.copyOf(prompt, prompt.length + count);
        int length = prompt.length;
        List<KeyValueCache> caches = model.caches();
        long[] fresh = fitting(prompt, length);
        boolean more = count > 0;
        while (more) {
            if (caches.getFirst().length() + fresh.length > model.plan().context()) {
                caches = model.caches();
                fresh = fitting(all, length);
            }
            all[length] = choose(fresh, caches, sampling);
            fresh = new long[] {all[length]};
            length++;
            more = goesOn.test(all[length - 1]) && length < all.length;
        }
        return Arrays.copyOfRange(all, prompt.length, length);
    }

    private long[] fitting(long[] ids, int length) {
        int context = Math.toIntExact(model.plan().context());
        int from = length < context ? 0 : length - Math.max(1, context / 2);
        return Arrays.copyOfRange(ids, from, length);
    }

    private long choose(long[] fresh, List<KeyValueCache> caches, Sampling sampling) {
        try (Scope _ = Scope.open();
                var _ = Tensor.withoutGradients()) {
            return sampling.choose(model.next(Tensors.of(fresh, 1, fresh.length), caches))
                    .toLongs()[0];
        }
    }

    /**
     * One continuation of beam search.
     *
     * @param ids the tokens that came
     * @param logProbability the sum of their log probabilities
     */
    public record Beam(long[] ids, double logProbability) {}

    /**
     * The continuations that beam search finds most probable: at each token the {@code width} best of all are kept.
     *
     * @param prompt at least one id; together with {@code count} it must fit into the context
     * @return {@code width} of them, the most probable first
     * @throws IllegalArgumentException if the prompt is empty, an id unknown, or it does not fit
     */
    public List<Beam> beams(long[] prompt, int count, int width) {
        requireIds(prompt);
        if (count < 1
                || width < 1
                || width > model.plan().vocabulary()
                || prompt.length + count > model.plan().context()) {
            throw new IllegalArgumentException("Generator.beams: count and width must be at least 1, width at most the"
                    + " vocabulary, and prompt and count fit into "
                    + model.plan().context() + ", got " + count + ", " + width
                    + " and a prompt of " + prompt.length);
        }
        List<KeyValueCache> caches = model.caches();
        List<Beam> beams = List.of(new Beam(new long[0], 0));
        long[][] fresh = {prompt};
        for (int token = 0; token < count; token++) {
            try (Scope _ = Scope.open();
                    var _ = Tensor.withoutGradients()) {
                beams = widened(beams, fresh, caches, width);
            }
            fresh = beams.stream()
                    .map(each -> new long[] {each.ids[each.ids.length - 1]})
                    .toArray(long[][]::new);
        }
        return beams;
    }

    private List<Beam> widened(List<Beam> beams, long[][] fresh, List<KeyValueCache> caches, int width) {
        long[] flat = Arrays.stream(fresh).flatMapToLong(Arrays::stream).toArray();
        Tensor logits = model.next(Tensors.of(flat, fresh.length, fresh[0].length), caches);
        Top best = Functions.logSoftmax(logits, -1).top(width);
        double[] scores = best.values().toDoubles();
        long[] ids = best.places().toLongs();
        record Grown(int from, Beam beam) {}
        List<Grown> grown = new ArrayList<>();
        for (int at = 0; at < ids.length; at++) {
            Beam from = beams.get(at / width);
            long[] longer = Arrays.copyOf(from.ids, from.ids.length + 1);
            longer[from.ids.length] = ids[at];
            grown.add(new Grown(at / width, new Beam(longer, from.logProbability + scores[at])));
        }
        grown.sort(Comparator.comparingDouble((Grown each) -> each.beam.logProbability)
                .reversed());
        List<Grown> kept = grown.subList(0, width);
        Tensor rows = Tensors.of(kept.stream().mapToLong(Grown::from).toArray(), width);
        caches.forEach(each -> each.choose(rows));
        return kept.stream().map(Grown::beam).toList();
    }

    /**
     * e to the mean of −log p of each token but the first: how many tokens it might as well be drawing from. Longer texts than
     * the context are read in windows of it.
     *
     * @throws IllegalArgumentException if there are fewer than two ids, or one is unknown
     */
    public double perplexity(long[] ids) {
        requireIds(ids);
        if (ids.length < 2) {
            throw new IllegalArgumentException("Generator.perplexity: ids must be at least 2, got " + ids.length);
        }
        int context = Math.toIntExact(model.plan().context());
        double sum = 0;
        for (int from = 0; from < ids.length - 1; from += context) {
            int length = Math.min(context, ids.length - 1 - from);
            sum += lossOf(Arrays.copyOfRange(ids, from, from + length + 1));
        }
        return Math.exp(sum / (ids.length - 1));
    }

    private double lossOf(long[] ids) {
        int length = ids.length - 1;
        try (Scope _ = Scope.open();
                var _ = Tensor.withoutGradients()) {
            Tensor logits = model.forward(Tensors.of(Arrays.copyOf(ids, length), 1, length));
            Tensor targets = Tensors.of(Arrays.copyOfRange(ids, 1, length + 1), length);
            return Losses.crossEntropyOfEach(logits.squeeze(0), targets).sum().value();
        }
    }

    private void requireIds(long[] ids) {
        if (ids.length == 0) {
            throw new IllegalArgumentException("Generator: there must be at least one id");
        }
        for (long id : ids) {
            if (id < 0 || id >= model.plan().vocabulary()) {
                throw new IllegalArgumentException(
                        "Generator: ids must be in [0, " + (model.plan().vocabulary() - 1) + "], got " + id);
            }
        }
    }
}
