package dev.viva.vision.segment;

import dev.viva.deep.data.Batches;
import dev.viva.deep.tensor.Losses;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import dev.viva.deep.train.History;
import dev.viva.deep.train.Optimizer;
import dev.viva.deep.train.Task;
import dev.viva.deep.train.Trainer;
import dev.viva.vision.augment.Augmentation;
import dev.viva.vision.classify.ClassNames;
import dev.viva.vision.image.Annotated;
import dev.viva.vision.image.Mask;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a segmenter learns from pictures. Each picture is changed by the augmentation anew in each epoch, by draws that the trainer's
 * seed, the epoch and the picture's number fix. Immutable.
 *
 * @param trainer how long, how fast, where to go on
 * @param batch how many pictures make a step; those of a step must be of one size
 * @param loss what is made small
 * @param augmentation what becomes of pictures and masks while they teach
 * @param threads how many fetch and change pictures ahead of the training; 0 for the training's own
 */
public record SegmenterTraining(
        Trainer trainer, int batch, SegmentationLoss loss, Augmentation augmentation, int threads) {
    /**
     * Checks the figures.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public SegmenterTraining {
        if (batch < 1 || threads < 0) {
            throw new IllegalArgumentException(
                    "SegmenterTraining: batch must be at least 1 and threads at least 0, got " + batch + " and "
                            + threads);
        }
    }

    /** In groups of 8, by the standard loss, without augmentation. */
    public static SegmenterTraining of(Trainer trainer) {
        return new SegmenterTraining(trainer, 8, SegmentationLoss.standard(), (annotated, draws) -> annotated, 0);
    }

    /** In groups of so many. */
    public SegmenterTraining withBatch(int size) {
        return new SegmenterTraining(trainer, size, loss, augmentation, threads);
    }

    /** By another loss. */
    public SegmenterTraining withLoss(SegmentationLoss wanted) {
        return new SegmenterTraining(trainer, batch, wanted, augmentation, threads);
    }

    /** Changing pictures while they teach. */
    public SegmenterTraining withAugmentation(Augmentation wanted) {
        return new SegmenterTraining(trainer, batch, loss, wanted, threads);
    }

    /** With pictures fetched and changed by so many threads ahead. */
    public SegmenterTraining fetchedBy(int count) {
        return new SegmenterTraining(trainer, batch, loss, augmentation, count);
    }

    /**
     * Teaches a segmenter, which is left predicting.
     *
     * @param optimizer moves parameters of its network
     * @param validation looked at without teaching, or null
     * @throws IllegalArgumentException if classes are called otherwise than the segmenter's, a picture has no mask, a mask has a class that is out of
     *     range, or pictures of a step differ in size
     * @throws dev.viva.deep.train.TrainingException as of {@link Trainer#fit}
     */
    public History fit(
            Segmenter segmenter, Optimizer optimizer, SegmentedImages training, @Nullable SegmentedImages validation) {
        ClassNames.requireSame("SegmenterTraining.fit: training", segmenter.classNames(), training.classNames());
        Batches<Annotated> unseen = null;
        if (validation != null) {
            ClassNames.requireSame(
                    "SegmenterTraining.fit: validation", segmenter.classNames(), validation.classNames());
            unseen = Batches.of(validation.samples(), batch);
        }
        long seed = trainer.computing().seed();
        Batches<Annotated> changing =
                Batches.byEpoch(epoch -> Batches.of(augmentation.over(training.samples(), seed, epoch), batch)
                        .shuffled(seed)
                        .fetchedBy(threads));
        return trainer.fit(segmenter.network(), optimizer, changing, unseen, task(segmenter));
    }

    private Task<Annotated> task(Segmenter segmenter) {
        var device = trainer.computing().device();
        return group -> {
            Tensor images =
                    segmenter.tensor(group.stream().map(Annotated::image).toList());
            Tensor classes = classes(
                    group.stream().map(SegmentedImages::mask).toList(),
                    segmenter.classNames().size());
            return loss.of(segmenter.network().forward(images.to(device)), classes.to(device));
        };
    }

    private static Tensor classes(List<Mask> masks, int count) {
        Mask first = masks.getFirst();
        int area = first.width() * first.height();
        long[] values = new long[masks.size() * area];
        for (int at = 0; at < masks.size(); at++) {
            byte[] classes = masks.get(at).classes();
            for (int pixel = 0; pixel < area; pixel++) {
                int label = classes[pixel] & 0xff;
                if (label >= count && label != Mask.IGNORED) {
                    throw new IllegalArgumentException("SegmenterTraining.fit: classes of masks must be in [0, " + count
                            + ") or " + Mask.IGNORED + ", got " + label);
                }
                values[at * area + pixel] = label == Mask.IGNORED ? Losses.IGNORED : label;
            }
        }
        return Tensors.of(values, masks.size(), first.height(), first.width());
    }
}
