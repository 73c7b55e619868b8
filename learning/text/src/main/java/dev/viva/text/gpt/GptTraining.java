package dev.viva.text.gpt;

import dev.viva.deep.data.Batches;
import dev.viva.deep.data.Samples;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import dev.viva.deep.train.Adam;
import dev.viva.deep.train.History;
import dev.viva.deep.train.Optimizer;
import dev.viva.deep.train.Schedule;
import dev.viva.deep.train.Task;
import dev.viva.deep.train.Trainer;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How a GPT learns a text: windows of its context, drawn anew for each step from the text's first part, AdamW (0.9, 0.99, decay
 * 0.1 of matrices), gradients cut at length 1, a rate that rises over the first steps and falls by a cosine to a twentieth. The
 * text's last part is kept apart, and looked at twenty times.
 *
 * @param batch how many windows a step has
 * @param steps how many steps are taken
 * @param learningRate the highest rate, above 0
 * @param validationShare which part of the text is kept apart, in [0, 1); 0 for none
 * @param seed fixes windows and dropout
 */
public record GptTraining(int batch, long steps, double learningRate, double validationShare, long seed) {
    private static final int LOOKS = 20;
    private static final int LOOKED_AT = 64;
    private static final long LONGEST_RISE = 100;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a value is out of its range
     */
    public GptTraining {
        if (batch < 1 || steps < 1) {
            throw new IllegalArgumentException(
                    "GptTraining: batch and steps must be at least 1, got " + batch + " and " + steps);
        }
        if (!(learningRate > 0 && learningRate < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "GptTraining: learningRate must be above 0 and finite, got " + learningRate);
        }
        if (!(validationShare >= 0 && validationShare < 1)) {
            throw new IllegalArgumentException(
                    "GptTraining: validationShare must be in [0, 1), got " + validationShare);
        }
    }

    /** With another number of steps. */
    public GptTraining withSteps(long count) {
        return new GptTraining(batch, count, learningRate, validationShare, seed);
    }

    /**
     * Teaches a model. Afterwards it has the weights of the look with the least loss, or the last ones where nothing is kept
     * apart.
     *
     * @param ids the text's tokens in their order
     * @param further adds to the trainer what else is wanted: progress, a checkpoint
     * @throws IllegalArgumentException if the text, or the part kept apart, is not longer than the model's context
     */
    public History fit(Gpt model, long[] ids, UnaryOperator<Trainer> further) {
        int context = Math.toIntExact(model.plan().context());
        requireFits(ids.length, model.plan());
        int kept = taught(ids.length);
        Task<Integer> task = starts -> model.loss(windows(ids, starts, 0, context), windows(ids, starts, 1, context));
        Optimizer optimizer = Optimizer.of(
                        Adam.withDecoupledDecay().withBetas(0.9, 0.99), model.parameters(), learningRate)
                .decaying(0.1, true);
        Batches<Integer> groups = new RandomWindows(steps, batch, kept - context, seed);
        return further.apply(trainer()).fit(model, optimizer, groups, validation(ids.length, kept, context), task);
    }

    private Trainer trainer() {
        long rise = Math.clamp(steps / 10, 1, LONGEST_RISE);
        return Trainer.of(1)
                .withClip(1)
                .withSeed(seed)
                .withLookEvery(Math.max(1, steps / LOOKS))
                .withSchedule(Schedule.cosine(Math.max(1, steps - rise), 0.05).afterWarmUp(rise));
    }

    /**
     * Refuses a text that is too short, as {@link #fit} would.
     *
     * @param tokens how many tokens the text has
     * @throws IllegalArgumentException if the part that teaches or the part kept apart is not longer than the context
     */
    public void requireFits(int tokens, GptPlan plan) {
        int kept = taught(tokens);
        boolean fits = kept > plan.context() && (validationShare == 0 || tokens - kept > plan.context());
        if (!fits) {
            throw new IllegalArgumentException("GptTraining: the text must have more than " + plan.context()
                    + " tokens, the model's context, in the part that teaches and in the part kept apart, got " + kept
                    + " and " + (tokens - kept));
        }
    }

    /** How many tokens teach. */
    private int taught(int all) {
        return all - (int) (all * validationShare);
    }

    private @Nullable Batches<Integer> validation(int all, int kept, int context) {
        if (validationShare == 0) {
            return null;
        }
        int places = all - kept - context;
        int count = Math.min(LOOKED_AT, 1 + (places - 1) / context);
        List<Integer> starts = IntStream.range(0, count)
                .mapToObj(at -> kept + (int) ((long) at * places / count))
                .toList();
        return Batches.of(Samples.of(starts), batch);
    }

    private static Tensor windows(long[] ids, List<Integer> starts, int moved, int context) {
        long[] windows = new long[starts.size() * context];
        for (int row = 0; row < starts.size(); row++) {
            System.arraycopy(ids, starts.get(row) + moved, windows, row * context, context);
        }
        return Tensors.of(windows, starts.size(), context);
    }
}
