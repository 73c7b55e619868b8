package dev.viva.vision.box;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Soft non-maximum suppression (Bodla et al. 2017, arXiv 1704.04503): a box that overlaps a surer one is not taken away but becomes less
 * sure, so that things that stand close together stay. O(n²). Immutable, thread-safe.
 *
 * @param decay how confidence falls
 * @param acrossClasses whether boxes of different classes concern each other
 * @param least what falls below this confidence is taken away, in [0, 1]
 */
public record SoftSuppression(Decay decay, boolean acrossClasses, double least) {
    /** What a confidence is multiplied by. */
    public sealed interface Decay {
        /** The factor for a box with this IoU with a surer one. */
        double factor(double iou);
    }

    /**
     * {@code 1 − IoU} where that is above {@code overlap}.
     *
     * @param overlap in [0, 1]
     */
    public record Linear(double overlap) implements Decay {
        /**
         * @throws IllegalArgumentException if {@code overlap} is not in [0, 1]
         */
        public Linear {
            require(overlap >= 0 && overlap <= 1, "Linear.overlap", "in [0, 1]", overlap);
        }

        @Override
        public double factor(double iou) {
            return iou > overlap ? 1 - iou : 1;
        }
    }

    /**
     * {@code exp(−IoU² / spread)}.
     *
     * @param spread above 0; usually 0.5
     */
    public record Gaussian(double spread) implements Decay {
        /**
         * @throws IllegalArgumentException if {@code spread} is not above 0
         */
        public Gaussian {
            require(spread > 0, "Gaussian.spread", "above 0", spread);
        }

        @Override
        public double factor(double iou) {
            return Math.exp(-iou * iou / spread);
        }
    }

    /**
     * Checks the confidence.
     *
     * @throws IllegalArgumentException if it is not in [0, 1]
     */
    public SoftSuppression {
        require(least >= 0 && least <= 1, "least", "in [0, 1]", least);
    }

    private static void require(boolean holds, String name, String allowed, double given) {
        if (!holds) {
            throw new IllegalArgumentException("SoftSuppression: " + name + " must be " + allowed + ", got " + given);
        }
    }

    /** Those that stay, with their new confidences, in the order in which they were chosen: the surest first. */
    public List<Detection> apply(List<Detection> detections) {
        List<Detection> left = new ArrayList<>(detections);
        List<Detection> chosen = new ArrayList<>();
        while (!left.isEmpty()) {
            // Of equally sure ones the first, as a stable sort would have it.
            Detection surest = left.stream()
                    .max(Comparator.comparingDouble(Detection::confidence))
                    .orElseThrow();
            int at = firstAsSure(left, surest.confidence());
            Detection next = left.remove(at);
            if (next.confidence() < least) {
                break;
            }
            chosen.add(next);
            left.replaceAll(each -> concerns(next, each) ? weakened(each, next) : each);
        }
        return chosen;
    }

    private static int firstAsSure(List<Detection> all, double confidence) {
        int at = 0;
        while (all.get(at).confidence() != confidence) {
            at++;
        }
        return at;
    }

    private boolean concerns(Detection one, Detection other) {
        return acrossClasses || one.label() == other.label();
    }

    private Detection weakened(Detection each, Detection by) {
        double factor = decay.factor(each.box().iou(by.box()));
        return new Detection(each.box(), each.label(), each.confidence() * factor);
    }
}
