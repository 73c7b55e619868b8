package dev.viva.vision.detect;

import dev.viva.deep.data.Batches;
import dev.viva.deep.data.Samples;
import dev.viva.deep.tensor.Scope;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import dev.viva.deep.train.Adam;
import dev.viva.deep.train.History;
import dev.viva.deep.train.Method;
import dev.viva.deep.train.Optimizer;
import dev.viva.deep.train.Schedule;
import dev.viva.deep.train.Trainer;
import dev.viva.vision.augment.Augmentation;
import dev.viva.vision.augment.Mosaic;
import dev.viva.vision.box.LabelledBox;
import dev.viva.vision.image.Annotated;
import dev.viva.vision.image.Image;
import dev.viva.vision.image.ImageTensors;
import dev.viva.vision.image.Letterbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.UnaryOperator;

/**
 * How YOLOv8 is taught. Immutable. Seed and settings fix the result on one machine with one number of threads, also when a training goes
 * on from a {@linkplain Trainer#withCheckpoint checkpoint}.
 *
 * @param epochs how often all pictures are shown, at least 1
 * @param batch how many at once, at least 1
 * @param pictures what pictures are shown
 * @param steps how weights move
 * @param average what becomes of the weights over the steps
 * @param seed fixes order, augmentation and sizes
 * @param fetchers threads that fetch pictures ahead, at least 0
 * @param loop further settings of the training: checkpoint, progress, listener
 */
public record DetectorTrainer(
        long epochs,
        int batch,
        Pictures pictures,
        Steps steps,
        Average average,
        long seed,
        int fetchers,
        UnaryOperator<Trainer> loop) {
    private static final int SIDES_OF_USUAL = 640;

    /**
     * What pictures are shown.
     *
     * @param side columns and rows of what the network sees, a multiple of 32
     * @param augmentation what is changed at random
     * @param mosaic the probability that four pictures are shown as one, in [0, 1]
     * @param plainEpochs how many epochs at the end are without mosaics, at least 0
     * @param scales by what share the side varies from group to group at most, in [0, 0.5]
     */
    public record Pictures(int side, Augmentation augmentation, double mosaic, long plainEpochs, double scales) {
        /**
         * @throws IllegalArgumentException if one is out of range
         */
        public Pictures {
            require(side >= Yolo.COARSEST && side % Yolo.COARSEST == 0, "side", "a multiple of 32", side);
            require(mosaic >= 0 && mosaic <= 1, "mosaic", "in [0, 1]", mosaic);
            require(plainEpochs >= 0, "plainEpochs", "at least 0", (double) plainEpochs);
            require(scales >= 0 && scales <= 0.5, "scales", "in [0, 0.5]", scales);
        }
    }

    /**
     * How weights move.
     *
     * @param method such as {@link dev.viva.deep.train.Sgd} or {@link Adam}
     * @param rate the largest learning rate
     * @param lastRate what it is multiplied by in the end
     * @param warmUp steps in which it rises, at least 0
     * @param cosine whether it falls along a cosine; otherwise along a straight line
     * @param decay weight decay of filters; biases and norms have none
     * @param clip the largest length of a gradient
     */
    public record Steps(
            Method method, double rate, double lastRate, long warmUp, boolean cosine, double decay, double clip) {
        /**
         * @throws IllegalArgumentException if {@code warmUp} is negative or {@code lastRate} not in [0, 1]
         */
        public Steps {
            require(warmUp >= 0, "warmUp", "at least 0", (double) warmUp);
            require(lastRate >= 0 && lastRate <= 1, "lastRate", "in [0, 1]", lastRate);
        }

        private Schedule schedule(long total) {
            long falling = Math.max(1, total - warmUp);
            Schedule fall = cosine ? Schedule.cosine(falling, lastRate) : Schedule.linear(falling, lastRate);
            return warmUp == 0 ? fall : fall.afterWarmUp(warmUp);
        }
    }

    /**
     * The running mean of weights that the network has in the end.
     *
     * @param decay what stays of it at each step, in [0, 1); 0 for the last weights
     * @param ramp in how many steps that is two thirds reached, above 0
     */
    public record Average(double decay, double ramp) {
        /**
         * @throws IllegalArgumentException if one is out of range
         */
        public Average {
            require(decay >= 0 && decay < 1, "average decay", "in [0, 1)", decay);
            require(ramp > 0, "average ramp", "above 0", ramp);
        }
    }

    /**
     * How a training went.
     *
     * @param history loss and learning rate epoch by epoch
     * @param skipped one sentence for each box that nothing could be learned from; only of the pictures as they are given, and in this process
     */
    public record Outcome(History history, List<String> skipped) {
        /** Copies the list. */
        public Outcome {
            skipped = List.copyOf(skipped);
        }
    }

    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public DetectorTrainer {
        require(epochs >= 1, "epochs", "at least 1", (double) epochs);
        require(batch >= 1, "batch", "at least 1", batch);
        require(fetchers >= 0, "fetchers", "at least 0", fetchers);
    }

    private static void require(boolean holds, String name, String allowed, double given) {
        if (!holds) {
            throw new IllegalArgumentException("DetectorTrainer: " + name + " must be " + allowed + ", got " + given);
        }
    }

    /** Pictures of 640 × 640, 16 at once, mosaics but in the last ten epochs, AdamW with a cosine; everything else by the methods below. */
    public static DetectorTrainer of(long epochs) {
        return new DetectorTrainer(
                epochs,
                16,
                new Pictures(SIDES_OF_USUAL, (annotated, draws) -> annotated, 1, 10, 0),
                new Steps(Adam.withDecoupledDecay(), 1e-3, 0.01, 100, true, 5e-4, 10),
                new Average(0.9999, 2000),
                1,
                1,
                UnaryOperator.identity());
    }

    /** With other pictures. */
    public DetectorTrainer with(Pictures wanted) {
        return new DetectorTrainer(epochs, batch, wanted, steps, average, seed, fetchers, loop);
    }

    /** With other steps. */
    public DetectorTrainer with(Steps wanted) {
        return new DetectorTrainer(epochs, batch, pictures, wanted, average, seed, fetchers, loop);
    }

    /** With another mean of weights. */
    public DetectorTrainer with(Average wanted) {
        return new DetectorTrainer(epochs, batch, pictures, steps, wanted, seed, fetchers, loop);
    }

    /** With so many pictures at once. */
    public DetectorTrainer withBatch(int size) {
        return new DetectorTrainer(epochs, size, pictures, steps, average, seed, fetchers, loop);
    }

    /** With another seed. */
    public DetectorTrainer withSeed(long wanted) {
        return new DetectorTrainer(epochs, batch, pictures, steps, average, wanted, fetchers, loop);
    }

    /** With further settings of the training, such as {@code trainer -> trainer.withCheckpoint(file, 100).withProgress(progress)}. */
    public DetectorTrainer withLoop(UnaryOperator<Trainer> settings) {
        return new DetectorTrainer(
                epochs, batch, pictures, steps, average, seed, fetchers, before -> settings.apply(loop.apply(before)));
    }

    /**
     * Teaches the network; afterwards it has the mean weights and is left evaluating.
     *
     * @param training pictures of any size with boxes in their pixels; boxes are cut at the picture's edges and left out where no area
     *     remains
     * @throws IllegalArgumentException if there are no pictures
     * @throws dev.viva.deep.data.SampleException if a picture cannot be fetched or has a label that the network's plan has not; names it
     * @throws dev.viva.deep.train.TrainingException if the loss or a gradient is not finite; says at which step
     */
    public Outcome fit(Yolo network, Samples<Annotated> training) {
        if (training.size() == 0) {
            throw new IllegalArgumentException(
                    "DetectorTrainer.fit: training must have at least one picture, got none");
        }
        Set<String> skipped = new ConcurrentSkipListSet<>();
        Samples<Annotated> usable = usable(training, network.plan().classes(), skipped);
        Batches<Annotated> batches = Batches.byEpoch(
                epoch -> Batches.of(shown(usable, epoch), batch).shuffled(seed).fetchedBy(fetchers));
        AveragedNetwork averaged = new AveragedNetwork(network, average.decay, average.ramp);
        History history = loop.apply(Trainer.of(epochs)
                        .withSeed(seed)
                        .withClip(steps.clip)
                        .withSchedule(steps.schedule(epochs * batches.count())))
                .fit(
                        averaged,
                        Optimizer.of(steps.method, averaged.parameters(), steps.rate)
                                .decaying(steps.decay, true),
                        batches,
                        null,
                        group -> loss(averaged, network, group));
        averaged.update();
        averaged.finish();
        return new Outcome(history, new ArrayList<>(skipped));
    }

    /** The mean follows one step behind, so that a checkpoint after a step and the weights then are all there is to know. */
    private Tensor loss(AveragedNetwork averaged, Yolo network, List<Annotated> group) {
        averaged.update();
        List<Annotated> scaled = scaled(group);
        Tensor images = ImageTensors.of(scaled.stream().map(Annotated::image).toList());
        List<List<LabelledBox>> truth = scaled.stream().map(Annotated::boxes).toList();
        return DetectionLoss.STANDARD.of(network.output(images), truth);
    }

    /** In another size, drawn for the group by the trainer's random numbers of the step. */
    private List<Annotated> scaled(List<Annotated> group) {
        if (pictures.scales == 0) {
            return group;
        }
        double factor;
        try (Scope _ = Scope.open()) {
            factor =
                    Tensors.uniform(1 - pictures.scales, 1 + pictures.scales, 1).value();
        }
        int cells = Math.max(1, (int) Math.rint(pictures.side * factor / Yolo.COARSEST));
        return group.stream().map(each -> fitted(each, cells * Yolo.COARSEST)).toList();
    }

    private Samples<Annotated> shown(Samples<Annotated> usable, long epoch) {
        boolean plain = epoch >= epochs - pictures.plainEpochs;
        Samples<Annotated> changed = pictures.augmentation.over(usable, seed, epoch);
        return plain || pictures.mosaic == 0
                ? changed.map(each -> fitted(each, pictures.side))
                : Mosaic.of(pictures.side, pictures.side).over(changed, pictures.mosaic, seed + 1, epoch);
    }

    private static Annotated fitted(Annotated annotated, int side) {
        Image image = annotated.image();
        return image.width() == side && image.height() == side
                ? annotated
                : Letterbox.of(image, side, side).apply(annotated);
    }

    private static Samples<Annotated> usable(Samples<Annotated> from, int classes, Set<String> skipped) {
        return new Samples<>() {
            @Override
            public int size() {
                return from.size();
            }

            @Override
            public Annotated get(int number) {
                Annotated annotated = from.get(number);
                UsableBoxes usable = UsableBoxes.of(annotated, "picture " + number, classes);
                skipped.addAll(usable.skipped());
                return Annotated.of(annotated.image(), usable.boxes());
            }
        };
    }
}
