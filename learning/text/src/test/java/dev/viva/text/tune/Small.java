package dev.viva.text.tune;

import dev.viva.deep.layer.Module;
import dev.viva.deep.tensor.Scope;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import dev.viva.text.gpt.Gpt;
import dev.viva.text.gpt.GptPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/** A small GPT, and preferences that a rule makes: of two answers the one with more high tokens is better. */
final class Small {
    static final int VOCABULARY = 12;
    static final int CONTEXT = 16;
    static final Layout LAYOUT = new Layout(CONTEXT, 0, 0);

    private Small() {}

    static Gpt gpt(long seed) {
        Tensors.seed(seed);
        Gpt gpt = Gpt.of(new GptPlan(VOCABULARY, CONTEXT, 24, 3, 2, 0));
        gpt.evaluate();
        return gpt;
    }

    static long[] tokens(SplittableRandom random, int length) {
        return LongStream.generate(() -> random.nextLong(1, VOCABULARY))
                .limit(length)
                .toArray();
    }

    static Completion completion(SplittableRandom random) {
        return new Completion(tokens(random, random.nextInt(1, 6)), tokens(random, random.nextInt(1, 6)));
    }

    static List<Completion> completions(SplittableRandom random, int count) {
        List<Completion> all = new ArrayList<>();
        for (int at = 0; at < count; at++) {
            all.add(completion(random));
        }
        return all;
    }

    /** The share of high tokens. */
    static double quality(long[] response) {
        return LongStream.of(response).filter(id -> id >= 6).count() / (double) response.length;
    }

    static List<Preference> preferences(long seed, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Preference> pairs = new ArrayList<>();
        while (pairs.size() < count) {
            long[] one = tokens(random, 5);
            long[] two = tokens(random, 5);
            long[] prompt = tokens(random, random.nextInt(1, 5));
            if (quality(one) != quality(two)) {
                boolean first = quality(one) > quality(two);
                pairs.add(new Preference(prompt, first ? one : two, first ? two : one));
            }
        }
        return pairs;
    }

    /** The gradient of a loss with respect to each parameter that learns. */
    static Map<String, double[]> gradients(Module module, Tensor loss) {
        module.parameters().values().forEach(Tensor::clearGradient);
        loss.backward();
        Map<String, double[]> gradients = new LinkedHashMap<>();
        module.parameters().forEach((name, tensor) -> {
            Tensor gradient = tensor.gradient();
            if (gradient != null) {
                try (Scope _ = Scope.open()) {
                    gradients.put(name, gradient.toDoubles());
                }
            }
        });
        return gradients;
    }
}
