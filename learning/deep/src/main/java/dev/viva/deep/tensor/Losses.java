package dev.viva.deep.tensor;

import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * How wrong predictions are, as a single number: the mean over samples unless said otherwise. All throw {@link
 * TensorException} for shapes that do not go together.
 */
public final class Losses {
    /** The class that {@link #crossEntropy} leaves out. */
    public static final long IGNORED = -100;

    private static final long NONE = 0;
    private static final long MEAN = 1;

    private Losses() {}

    /** −log softmax(logits)[class]: {@code samples × classes} and {@code samples} classes, those that are {@link #IGNORED} left out. */
    public static Tensor crossEntropy(Tensor logits, Tensor classes) {
        return crossEntropy(logits, classes, 0, null);
    }

    /**
     * The same against classes of which a share {@code smoothing} is spread over all classes alike (Szegedy et al. 2016),
     * each class counting by its weight.
     *
     * @param weights one weight for each class, or null for 1 each; the mean is over weights
     */
    public static Tensor crossEntropy(Tensor logits, Tensor classes, double smoothing, @Nullable Tensor weights) {
        return Calls.tensor(
                "crossEntropy",
                () -> torch.cross_entropy_loss(
                        logits.raw, classes.raw, Calls.optional(weights), MEAN, IGNORED, smoothing),
                Calls.given(logits, classes, weights));
    }

    /** The same for each sample; 0 for those that are left out. */
    public static Tensor crossEntropyOfEach(Tensor logits, Tensor classes) {
        return Calls.tensor(
                "crossEntropyOfEach",
                () -> torch.cross_entropy_loss(logits.raw, classes.raw, new TensorOptional(), NONE, IGNORED, 0),
                logits,
                classes);
    }

    /**
     * −[y log σ(x) + (1 − y) log(1 − σ(x))] for logits x and targets y in [0, 1].
     *
     * @param positiveWeight what the first term is multiplied by, or null for 1
     */
    public static Tensor binaryCrossEntropy(Tensor logits, Tensor targets, @Nullable Tensor positiveWeight) {
        return Calls.tensor(
                "binaryCrossEntropy",
                () -> torch.binary_cross_entropy_with_logits(
                        logits.raw, targets.raw, new TensorOptional(), Calls.optional(positiveWeight), MEAN),
                Calls.given(logits, targets, positiveWeight));
    }

    /** The same without weights for each element, not averaged. */
    public static Tensor binaryCrossEntropyOfEach(Tensor logits, Tensor targets) {
        return Calls.tensor(
                "binaryCrossEntropyOfEach",
                () -> torch.binary_cross_entropy_with_logits(
                        logits.raw, targets.raw, new TensorOptional(), new TensorOptional(), NONE),
                logits,
                targets);
    }

    /** (x − y)². */
    public static Tensor meanSquaredError(Tensor predicted, Tensor target) {
        return Calls.tensor(
                "meanSquaredError", () -> torch.mse_loss(predicted.raw, target.raw, MEAN), predicted, target);
    }

    /** ½ (x − y)² where |x − y| ≤ delta, otherwise delta (|x − y| − ½ delta) (Huber 1964). */
    public static Tensor huber(Tensor predicted, Tensor target, double delta) {
        return Calls.tensor("huber", () -> torch.huber_loss(predicted.raw, target.raw, MEAN, delta), predicted, target);
    }

    /**
     * −α (1 − p)^γ log p, p the probability given to the truth, α {@code balance} for targets of 1 and {@code 1 − balance}
     * for those of 0 (Lin et al. 2017): what is easy counts little.
     */
    public static Tensor focal(Tensor logits, Tensor targets, double balance, double gamma) {
        Tensor entropy = Calls.tensor(
                "focal",
                () -> torch.binary_cross_entropy_with_logits(
                        logits.raw, targets.raw, new TensorOptional(), new TensorOptional(), NONE),
                logits,
                targets);
        Tensor missed = entropy.negate().exp().negate().plus(1);
        Tensor share = targets.times(2 * balance - 1).plus(1 - balance);
        return share.times(missed.power(gamma)).times(entropy).mean();
    }

    /**
     * Pairs of vectors: d² where they belong together (target 1), otherwise max(margin − d, 0)², d their distance (Hadsell,
     * Chopra and LeCun 2006).
     */
    public static Tensor contrastive(Tensor one, Tensor two, Tensor together, double margin) {
        Tensor distance = one.minus(two).square().sum(false, -1).plus(1e-12).sqrt();
        Tensor apart = Functions.relu(distance.negate().plus(margin)).square();
        return together.times(distance.square())
                .plus(together.negate().plus(1).times(apart))
                .mean();
    }

    /** max(d(anchor, like) − d(anchor, other) + margin, 0), d the Euclidean distance (Schroff et al. 2015). */
    public static Tensor triplet(Tensor anchor, Tensor like, Tensor other, double margin) {
        return Calls.tensor(
                "triplet",
                () -> torch.triplet_margin_loss(anchor.raw, like.raw, other.raw, margin, 2, 1e-6, false, MEAN),
                anchor,
                like,
                other);
    }

    /** Σ p (log p − log q) over the last axis, the mean over all others: how far q, given as logits, is from p, given as logits. */
    public static Tensor divergence(Tensor logitsOfP, Tensor logitsOfQ) {
        Tensor p = Functions.logSoftmax(logitsOfP, -1);
        Tensor q = Functions.logSoftmax(logitsOfQ, -1);
        return p.exp().times(p.minus(q)).sum(false, -1).mean();
    }
}
