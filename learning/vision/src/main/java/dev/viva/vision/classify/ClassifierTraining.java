package dev.viva.vision.classify;

import dev.viva.deep.data.Batches;
import dev.viva.deep.tensor.Losses;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import dev.viva.deep.train.History;
import dev.viva.deep.train.Optimizer;
import dev.viva.deep.train.Task;
import dev.viva.deep.train.Trainer;
import dev.viva.vision.augment.Augmentation;
import dev.viva.vision.image.LabelledImage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a classifier learns from pictures. Each picture is changed by the augmentation anew in each epoch, by draws that the
 * trainer's seed, the epoch and the picture's number fix. Immutable.
 *
 * @param trainer how long, how fast, where to go on
 * @param batch how many pictures make a step
 * @param smoothing the share of each target that is spread over all classes (Szegedy et al. 2016), in [0, 1); only while it learns
 * @param augmentation what becomes of pictures while they teach
 * @param threads how many fetch and change pictures ahead of the training; 0 for the training's own
 */
public record ClassifierTraining(Trainer trainer, int batch, double smoothing, Augmentation augmentation, int threads) {
    /**
     * Checks the figures.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public ClassifierTraining {
        if (batch < 1 || threads < 0 || !(smoothing >= 0 && smoothing < 1)) {
            throw new IllegalArgumentException(
                    "ClassifierTraining: batch must be at least 1, threads at least 0 and smoothing in [0, 1), got "
                            + batch + ", " + threads + " and " + smoothing);
        }
    }

    /** In groups of 32, without smoothing and augmentation. */
    public static ClassifierTraining of(Trainer trainer) {
        return new ClassifierTraining(trainer, 32, 0, (annotated, draws) -> annotated, 0);
    }

    /** In groups of so many. */
    public ClassifierTraining withBatch(int size) {
        return new ClassifierTraining(trainer, size, smoothing, augmentation, threads);
    }

    /** Spreading so much of each target over all classes. */
    public ClassifierTraining withSmoothing(double share) {
        return new ClassifierTraining(trainer, batch, share, augmentation, threads);
    }

    /** Changing pictures while they teach. */
    public ClassifierTraining withAugmentation(Augmentation wanted) {
        return new ClassifierTraining(trainer, batch, smoothing, wanted, threads);
    }

    /** With pictures fetched and changed by so many threads ahead. */
    public ClassifierTraining fetchedBy(int count) {
        return new ClassifierTraining(trainer, batch, smoothing, augmentation, count);
    }

    /**
     * Teaches a classifier, which is left predicting.
     *
     * @param optimizer moves parameters of its network
     * @param validation looked at without teaching, or null
     * @throws IllegalArgumentException if classes are called otherwise than the classifier's
     * @throws dev.viva.deep.train.TrainingException as of {@link Trainer#fit}
     */
    public History fit(
            ImageClassifier classifier,
            Optimizer optimizer,
            ClassifiedImages training,
            @Nullable ClassifiedImages validation) {
        ClassNames.requireSame("ClassifierTraining.fit: training", classifier.classNames(), training.classNames());
        Batches<LabelledImage> unseen = null;
        if (validation != null) {
            ClassNames.requireSame(
                    "ClassifierTraining.fit: validation", classifier.classNames(), validation.classNames());
            unseen = Batches.of(validation.samples(), batch);
        }
        long seed = trainer.computing().seed();
        Batches<LabelledImage> changing =
                Batches.byEpoch(epoch -> Batches.of(augmentation.overLabelled(training.samples(), seed, epoch), batch)
                        .shuffled(seed)
                        .fetchedBy(threads));
        return trainer.fit(classifier.network(), optimizer, changing, unseen, task(classifier));
    }

    /** Cross-entropy; targets are smoothed only while the network learns. */
    private Task<LabelledImage> task(ImageClassifier classifier) {
        return group -> {
            Tensor images = classifier
                    .input()
                    .tensor(group.stream().map(LabelledImage::image).toList())
                    .to(trainer.computing().device());
            Tensor labels = labels(classifier, group).to(trainer.computing().device());
            double share = classifier.network().isTraining() ? smoothing : 0;
            return Losses.crossEntropy(classifier.network().forward(images), labels, share, null);
        };
    }

    private static Tensor labels(ImageClassifier classifier, List<LabelledImage> group) {
        long[] labels = group.stream()
                .mapToLong(each -> classifier.requireLabel("ClassifierTraining.fit", each.label()))
                .toArray();
        return Tensors.of(labels, labels.length);
    }
}
