package dev.viva.text.tune;

import dev.viva.deep.layer.KeyValueCache;
import dev.viva.deep.tensor.Scope;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import dev.viva.text.gpt.Gpt;
import dev.viva.text.gpt.Sampling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Lets a model answer many prompts at once, those of one length side by side. */
public final class Sampler {
    private Sampler() {}

    /**
     * One answer for each prompt, up to and with the token that ends it, or {@code most} tokens. The model is left evaluating.
     *
     * @param sampling how tokens are chosen
     * @param seed fixes the draws
     * @throws IllegalArgumentException if there is no prompt, one is empty, {@code most} is below 1, or prompt and answer do not
     *     fit into the context
     */
    public static List<Completion> answers(
            Gpt model, List<long[]> prompts, int most, Sampling sampling, Layout layout, long seed) {
        int longest = prompts.stream().mapToInt(each -> each.length).max().orElse(0);
        if (most < 1 || longest < 1 || longest + most > layout.context()) {
            throw new IllegalArgumentException(
                    "Sampler.answers: there must be a prompt, most be at least 1, and both fit" + " into "
                            + layout.context() + ", got a prompt of " + longest + " and " + most);
        }
        model.evaluate();
        Tensors.seed(seed);
        Completion[] answers = new Completion[prompts.size()];
        byLength(prompts).values().forEach(rows -> {
            long[][] said = said(model, rows.stream().map(prompts::get).toList(), most, sampling, layout.end());
            for (int at = 0; at < said.length; at++) {
                answers[rows.get(at)] = new Completion(prompts.get(rows.get(at)), said[at]);
            }
        });
        return List.of(answers);
    }

    private static Map<Integer, List<Integer>> byLength(List<long[]> prompts) {
        Map<Integer, List<Integer>> rows = new TreeMap<>();
        for (int row = 0; row < prompts.size(); row++) {
            rows.computeIfAbsent(prompts.get(row).length, _ -> new ArrayList<>())
                    .add(row);
        }
        return rows;
    }

    private static long[][] said(Gpt model, List<long[]> prompts, int most, Sampling sampling, long end) {
        int rows = prompts.size();
        long[][] said = new long[rows][most];
        int[] lengths = new int[rows];
        Arrays.fill(lengths, most);
        List<KeyValueCache> caches = model.caches();
        long[] fresh = prompts.stream().flatMapToLong(Arrays::stream).toArray();
        int open = rows;
        for (int at = 0; at < most && open > 0; at++) {
            fresh = next(model, fresh, rows, caches, sampling);
            for (int row = 0; row < rows; row++) {
                said[row][at] = fresh[row];
                if (fresh[row] == end && lengths[row] == most) {
                    lengths[row] = at + 1;
                    open--;
                }
            }
        }
        for (int row = 0; row < rows; row++) {
            said[row] = Arrays.copyOf(said[row], lengths[row]);
        }
        return said;
    }

    private static long[] next(Gpt model, long[] fresh, int rows, List<KeyValueCache> caches, Sampling sampling) {
        try (Scope _ = Scope.open();
                var _ = Tensor.withoutGradients()) {
            Tensor ids = Tensors.of(fresh, rows, fresh.length / rows).to(model.device());
            return sampling.choose(model.next(ids, caches)).toLongs();
        }
    }
}
