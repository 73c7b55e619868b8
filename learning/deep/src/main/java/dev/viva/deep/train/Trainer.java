package dev.viva.deep.train;

import dev.viva.deep.data.Batches;
import dev.viva.deep.layer.Module;
import dev.viva.deep.tensor.Device;
import dev.viva.kernel.Progress;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How a network is trained: what is done at each step, how long, when to stop, and where to go on after a crash. Immutable.
 * Each step runs in a scope of its own and with random numbers that the seed and the step fix, so a training that goes on from a
 * checkpoint, on the same machine with the same number of threads, comes to the same bits as one that was never stopped.
 *
 * @param epochs how often all samples teach
 * @param steps after how many steps it ends even so; {@link Long#MAX_VALUE} for no limit
 * @param schedule what the learning rate is multiplied by
 * @param clip the largest length of the gradient, or infinite
 * @param accumulation how many groups make one step; their gradients are averaged
 * @param autocast whether products are computed in bfloat16
 * @param device where the network and its tensors are
 * @param lookEvery after how many steps it looks at the validation data; 0 for the end of each epoch
 * @param patience after how many looks without a new best it stops, the best weights restored; 0 for never
 * @param plateau a factor for the learning rate after that many looks without a new best, or null
 * @param checkpoint the file it goes on from, or null
 * @param checkpointEvery after how many steps it is written; 0 for after each look only
 * @param seed fixes all random numbers of the steps
 * @param progress where it reports
 * @param listener is told of each look
 */
public record Trainer(
        long epochs,
        long steps,
        Schedule schedule,
        double clip,
        int accumulation,
        boolean autocast,
        Device device,
        long lookEvery,
        int patience,
        @Nullable LowerRate plateau,
        @Nullable Path checkpoint,
        long checkpointEvery,
        long seed,
        Progress progress,
        Consumer<History.Entry> listener) {

    /**
     * When the learning rate falls.
     *
     * @param factor what it is multiplied by, in (0, 1)
     * @param patience how many looks without a new best it bears
     */
    public record LowerRate(double factor, int patience) {}

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a number is out of its range; names it
     */
    public Trainer {
        require(epochs >= 1, "epochs", "at least 1", (double) epochs);
        require(steps >= 1, "steps", "at least 1", (double) steps);
        require(clip > 0, "clip", "above 0", clip);
        require(accumulation >= 1, "accumulation", "at least 1", accumulation);
        require(lookEvery >= 0, "lookEvery", "at least 0", (double) lookEvery);
        require(patience >= 0, "patience", "at least 0", patience);
        require(checkpointEvery >= 0, "checkpointEvery", "at least 0", (double) checkpointEvery);
    }

    private static void require(boolean holds, String name, String allowed, double given) {
        if (!holds) {
            throw new IllegalArgumentException("Trainer: " + name + " must be " + allowed + ", got " + given);
        }
    }

    /** On the processor, at a constant rate, without limits; everything else by the methods below. */
    public static Trainer of(long epochs) {
        return new Trainer(
                epochs,
                Long.MAX_VALUE,
                Schedule.constant(),
                Double.POSITIVE_INFINITY,
                1,
                false,
                Device.CPU,
                0,
                0,
                null,
                null,
                0,
                1,
                Progress.none(),
                entry -> {});
    }

    /** Ends after so many steps at the latest. */
    public Trainer withSteps(long most) {
        return with(draft -> draft.steps = most);
    }

    /** Multiplies the learning rate step by step. */
    public Trainer withSchedule(Schedule wanted) {
        return with(draft -> draft.schedule = wanted);
    }

    /** Shortens gradients that are longer. */
    public Trainer withClip(double most) {
        return with(draft -> draft.clip = most);
    }

    /** Makes one step of so many groups. */
    public Trainer withAccumulation(int groups) {
        return with(draft -> draft.accumulation = groups);
    }

    /** Computes products in bfloat16. */
    public Trainer withAutocast() {
        return with(draft -> draft.autocast = true);
    }

    /** Where the network is. */
    public Trainer on(Device wanted) {
        return with(draft -> draft.device = wanted);
    }

    /** Looks at the validation data after so many steps instead of at the end of each epoch. */
    public Trainer withLookEvery(long every) {
        return with(draft -> draft.lookEvery = every);
    }

    /** Stops after so many looks without a new best, and restores the best weights. */
    public Trainer withPatience(int looks) {
        return with(draft -> draft.patience = looks);
    }

    /** Lowers the learning rate after looks without a new best. */
    public Trainer withLowerRateOnPlateau(double factor, int looks) {
        Plateau.of(factor, looks);
        return with(draft -> draft.plateau = new LowerRate(factor, looks));
    }

    /** Goes on from this file where it exists, and writes it after each look and after every so many steps. */
    public Trainer withCheckpoint(Path file, long everySteps) {
        return with(draft -> {
            draft.checkpoint = file;
            draft.checkpointEvery = everySteps;
        });
    }

    /** Fixes dropout and every other random number. */
    public Trainer withSeed(long wanted) {
        return with(draft -> draft.seed = wanted);
    }

    /** Reports how far it is. */
    public Trainer withProgress(Progress wanted) {
        return with(draft -> draft.progress = wanted);
    }

    /** Tells of each look. */
    public Trainer withListener(Consumer<History.Entry> wanted) {
        return with(draft -> draft.listener = wanted);
    }

    private static final class Draft {
        private long steps;
        private Schedule schedule = Schedule.constant();
        private double clip;
        private int accumulation;
        private boolean autocast;
        private Device device = Device.CPU;
        private long lookEvery;
        private int patience;
        private @Nullable LowerRate plateau;
        private @Nullable Path checkpoint;
        private long checkpointEvery;
        private long seed;
        private Progress progress = Progress.none();
        private Consumer<History.Entry> listener = entry -> {};
    }

    private Trainer with(Consumer<Draft> change) {
        Draft draft = new Draft();
        draft.steps = steps;
        draft.schedule = schedule;
        draft.clip = clip;
        draft.accumulation = accumulation;
        draft.autocast = autocast;
        draft.device = device;
        draft.lookEvery = lookEvery;
        draft.patience = patience;
        draft.plateau = plateau;
        draft.checkpoint = checkpoint;
        draft.checkpointEvery = checkpointEvery;
        draft.seed = seed;
        draft.progress = progress;
        draft.listener = listener;
        change.accept(draft);
        return new Trainer(
                epochs,
                draft.steps,
                draft.schedule,
                draft.clip,
                draft.accumulation,
                draft.autocast,
                draft.device,
                draft.lookEvery,
                draft.patience,
                draft.plateau,
                draft.checkpoint,
                draft.checkpointEvery,
                draft.seed,
                draft.progress,
                draft.listener);
    }

    /**
     * Trains until epochs, steps or patience are used up. Afterwards the network has the best weights that a look at the
     * validation data found where there are such data, otherwise the last ones.
     *
     * @param module what is trained; it is left evaluating
     * @param optimizer moves its parameters; its learning rate is multiplied by the schedule
     * @param validation looked at without teaching, or null
     * @throws TrainingException if the loss or a gradient is not finite, a sample cannot be fetched, or there is no memory for a
     *     group; the last checkpoint stays good
     */
    public <S> History fit(
            Module module, Optimizer optimizer, Batches<S> training, @Nullable Batches<S> validation, Task<S> task) {
        return new Fit<>(this, module, optimizer, training, validation, task).run();
    }

    /**
     * The mean loss of data that do not teach, each sample counting alike; NaN where there are none.
     *
     * @param module is left evaluating
     */
    public static <S> double evaluate(Module module, Batches<S> batches, Task<S> task) {
        return Fit.meanLoss(module, batches, task);
    }
}
