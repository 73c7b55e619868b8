package dev.viva.vision.segment;

import dev.viva.deep.tensor.ElementType;
import dev.viva.deep.tensor.Functions;
import dev.viva.deep.tensor.Losses;
import dev.viva.deep.tensor.Scope;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import java.util.Arrays;

/**
 * How wrong a class for each pixel is: cross-entropy, which counts pixels, and Dice, which counts classes alike however small they
 * are (Milletari et al. 2016, arXiv 1606.04797; summed as by Isensee et al. 2021). For class c, with probabilities p and truth y of
 * all pixels of the batch that count, {@code dice = (2 Σ p y + s) / (Σ p + Σ y + s)}; the loss is {@code cross-entropy + weight ·
 * (1 − mean of dice over the classes)}. Pixels whose class is {@link Losses#IGNORED} count in neither.
 *
 * @param weight of the part of Dice, at least 0
 * @param smoothing s, above 0: classes that are neither there nor said have a Dice of 1
 * @param labelSmoothing the share of each target that cross-entropy spreads over all classes, in [0, 1)
 */
public record SegmentationLoss(double weight, double smoothing, double labelSmoothing) {
    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public SegmentationLoss {
        if (!(weight >= 0 && Double.isFinite(weight))
                || !(smoothing > 0 && Double.isFinite(smoothing))
                || !(labelSmoothing >= 0 && labelSmoothing < 1)) {
            throw new IllegalArgumentException(
                    "SegmentationLoss: weight must be at least 0, smoothing above 0 and labelSmoothing in [0, 1), got "
                            + weight + ", " + smoothing + " and " + labelSmoothing);
        }
    }

    /** Both parts alike, s = 1, targets as they are. */
    public static SegmentationLoss standard() {
        return new SegmentationLoss(1, 1, 0);
    }

    /** With another weight of Dice; 0 for cross-entropy alone. */
    public SegmentationLoss withWeight(double wanted) {
        return new SegmentationLoss(wanted, smoothing, labelSmoothing);
    }

    /** With another s. */
    public SegmentationLoss withSmoothing(double wanted) {
        return new SegmentationLoss(weight, wanted, labelSmoothing);
    }

    /** Spreading so much of each target of the cross-entropy. */
    public SegmentationLoss withLabelSmoothing(double wanted) {
        return new SegmentationLoss(weight, smoothing, wanted);
    }

    /**
     * The loss as a single number, through which gradients flow.
     *
     * @param logits {@code batch × classes × height × width}
     * @param classes {@code batch × height × width}, in [0, classes) or {@link Losses#IGNORED}
     * @throws IllegalArgumentException if shapes do not go together, a class is out of range, or every pixel is ignored
     */
    public Tensor of(Tensor logits, Tensor classes) {
        Tensor counted = require(logits, classes);
        Tensor entropy = Losses.crossEntropy(logits, classes, labelSmoothing, null);
        if (weight == 0) {
            return entropy;
        }
        Tensor dice = dice(logits, classes, counted).mean();
        return entropy.plus(dice.negate().plus(1).times(weight));
    }

    /** The Dice of each class by probabilities, as in the loss; throws as {@link #of} does. */
    public double[] dice(Tensor logits, Tensor classes) {
        try (Scope _ = Scope.open();
                var _ = Tensor.withoutGradients()) {
            return dice(logits, classes, require(logits, classes)).toDoubles();
        }
    }

    private Tensor dice(Tensor logits, Tensor classes, Tensor counted) {
        Tensor mask = counted.to(logits.type()).addAxis(1);
        Tensor said = Functions.softmax(logits, 1).times(mask);
        Tensor truth = Functions.oneHot(classes.maximum(Tensors.zerosLike(classes)), logits.length(1))
                .permute(0, 3, 1, 2)
                .to(logits.type())
                .times(mask);
        Tensor both = said.times(truth).sum(false, 0, 2, 3);
        Tensor either = said.sum(false, 0, 2, 3).plus(truth.sum(false, 0, 2, 3));
        return both.times(2).plus(smoothing).dividedBy(either.plus(smoothing));
    }

    /** Which pixels count. */
    private static Tensor require(Tensor logits, Tensor classes) {
        if (logits.dimensions() != 4
                || classes.dimensions() != 3
                || classes.type() != ElementType.INT64
                || logits.length(0) != classes.length(0)
                || logits.length(2) != classes.length(1)
                || logits.length(3) != classes.length(2)) {
            throw new IllegalArgumentException("SegmentationLoss: logits must be batch × classes × height × width and"
                    + " classes whole numbers, batch × height × width, got " + Arrays.toString(logits.shape()) + " and "
                    + classes.type() + Arrays.toString(classes.shape()));
        }
        Tensor counted = classes.isEqualTo(Losses.IGNORED).not();
        Tensor inside = classes.isAtLeast(0).and(classes.isBelow((double) logits.length(1)));
        if (counted.and(inside.not()).sum().value() > 0) {
            throw new IllegalArgumentException(
                    "SegmentationLoss: classes must be in [0, " + logits.length(1) + ") or " + Losses.IGNORED + ", got "
                            + classes.min().value() + " to " + classes.max().value());
        }
        if (counted.sum().value() == 0) {
            throw new IllegalArgumentException("SegmentationLoss: some pixel must count, but all are ignored");
        }
        return counted;
    }
}
