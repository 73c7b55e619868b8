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
 * @param length how long
 * @param rate how the learning rate changes
 * @param gradients what becomes of the gradient before a step
 * @param computing where and how it is computed
 * @param looking when it looks at the validation data, and when it has seen enough
 * @param saving where it goes on from
 * @param reporting who is told
 */
public record Trainer(
        Length length,
        Rate rate,
        Gradient gradients,
        Computing computing,
        Looking looking,
        Saving saving,
        Reporting reporting) {

    /**
     * How long it trains.
     *
     * @param epochs how often all samples teach
     * @param steps after how many steps it ends even so; {@link Long#MAX_VALUE} for no limit
     */
    public record Length(long epochs, long steps) {
        /**
         * @throws IllegalArgumentException if one is below 1
         */
        public Length {
            require(epochs >= 1, "epochs", "at least 1", (double) epochs);
            require(steps >= 1, "steps", "at least 1", (double) steps);
        }
    }

    /**
     * How the learning rate changes.
     *
     * @param schedule what it is multiplied by
     * @param plateau when it falls besides, or null
     */
    public record Rate(Schedule schedule, @Nullable LowerRate plateau) {}

    /**
     * When the learning rate falls.
     *
     * @param factor what it is multiplied by, in (0, 1)
     * @param patience how many looks without a new best it bears
     */
    public record LowerRate(double factor, int patience) {}

    /**
     * What becomes of the gradient before a step.
     *
     * @param clip its largest length, or infinite
     * @param accumulation how many groups make one step; their gradients are averaged
     */
    public record Gradient(double clip, int accumulation) {
        /**
         * @throws IllegalArgumentException if {@code clip} is not above 0, or {@code accumulation} below 1
         */
        public Gradient {
            require(clip > 0, "clip", "above 0", clip);
            require(accumulation >= 1, "accumulation", "at least 1", accumulation);
        }
    }

    /**
     * Where and how it is computed.
     *
     * @param device where the network and its tensors are
     * @param autocast whether products are computed in bfloat16
     * @param seed fixes all random numbers of the steps
     */
    public record Computing(Device device, boolean autocast, long seed) {}

    /**
     * When it looks at the validation data.
     *
     * @param every after how many steps; 0 for the end of each epoch
     * @param patience after how many looks without a new best it stops, the best weights restored; 0 for never
     */
    public record Looking(long every, int patience) {
        /**
         * @throws IllegalArgumentException if one is negative
         */
        public Looking {
            require(every >= 0, "lookEvery", "at least 0", (double) every);
            require(patience >= 0, "patience", "at least 0", patience);
        }
    }

    /**
     * Where it goes on from.
     *
     * @param checkpoint the file, or null
     * @param every after how many steps it is written; 0 for after each look only
     */
    public record Saving(@Nullable Path checkpoint, long every) {
        /**
         * @throws IllegalArgumentException if {@code every} is negative
         */
        public Saving {
            require(every >= 0, "checkpointEvery", "at least 0", (double) every);
        }
    }

    /**
     * Who is told.
     *
     * @param progress of each step
     * @param listener of each look
     */
    public record Reporting(Progress progress, Consumer<History.Entry> listener) {}

    private static void require(boolean holds, String name, String allowed, double given) {
        if (!holds) {
            throw new IllegalArgumentException("Trainer: " + name + " must be " + allowed + ", got " + given);
        }
    }

    /** On the processor, at a constant rate, without limits; everything else by the methods below. */
    public static Trainer of(long epochs) {
        return new Trainer(
                new Length(epochs, Long.MAX_VALUE),
                new Rate(Schedule.constant(), null),
                new Gradient(Double.POSITIVE_INFINITY, 1),
                new Computing(Device.CPU, false, 1),
                new Looking(0, 0),
                new Saving(null, 0),
                new Reporting(Progress.none(), entry -> {}));
    }

    /** Ends after so many steps at the latest. */
    public Trainer withSteps(long most) {
        return with(new Length(length.epochs, most));
    }

    /** Multiplies the learning rate step by step. */
    public Trainer withSchedule(Schedule wanted) {
        return with(new Rate(wanted, rate.plateau));
    }

    /** Shortens gradients that are longer. */
    public Trainer withClip(double most) {
        return with(new Gradient(most, gradients.accumulation));
    }

    /** Makes one step of so many groups. */
    public Trainer withAccumulation(int groups) {
        return with(new Gradient(gradients.clip, groups));
    }

    /** Computes products in bfloat16. */
    public Trainer withAutocast() {
        return with(new Computing(computing.device, true, computing.seed));
    }

    /** Where the network is. */
    public Trainer on(Device wanted) {
        return with(new Computing(wanted, computing.autocast, computing.seed));
    }

    /** Looks at the validation data after so many steps instead of at the end of each epoch. */
    public Trainer withLookEvery(long every) {
        return with(new Looking(every, looking.patience));
    }

    /** Stops after so many looks without a new best, and restores the best weights. */
    public Trainer withPatience(int looks) {
        return with(new Looking(looking.every, looks));
    }

    /** Lowers the learning rate after looks without a new best. */
    public Trainer withLowerRateOnPlateau(double factor, int looks) {
        Plateau.of(factor, looks);
        return with(new Rate(rate.schedule, new LowerRate(factor, looks)));
    }

    /** Goes on from this file where it exists, and writes it after each look and after every so many steps. */
    public Trainer withCheckpoint(Path file, long everySteps) {
        return with(new Saving(file, everySteps));
    }

    /** Fixes dropout and every other random number. */
    public Trainer withSeed(long wanted) {
        return with(new Computing(computing.device, computing.autocast, wanted));
    }

    /** Reports how far it is. */
    public Trainer withProgress(Progress wanted) {
        return with(new Reporting(wanted, reporting.listener));
    }

    /** Tells of each look. */
    public Trainer withListener(Consumer<History.Entry> wanted) {
        return with(new Reporting(reporting.progress, wanted));
    }

    private Trainer with(Length wanted) {
        return new Trainer(wanted, rate, gradients, computing, looking, saving, reporting);
    }

    private Trainer with(Rate wanted) {
        return new Trainer(length, wanted, gradients, computing, looking, saving, reporting);
    }

    private Trainer with(Gradient wanted) {
        return new Trainer(length, rate, wanted, computing, looking, saving, reporting);
    }

    private Trainer with(Computing wanted) {
        return new Trainer(length, rate, gradients, wanted, looking, saving, reporting);
    }

    private Trainer with(Looking wanted) {
        return new Trainer(length, rate, gradients, computing, wanted, saving, reporting);
    }

    private Trainer with(Saving wanted) {
        return new Trainer(length, rate, gradients, computing, looking, wanted, reporting);
    }

    private Trainer with(Reporting wanted) {
        return new Trainer(length, rate, gradients, computing, looking, saving, wanted);
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
