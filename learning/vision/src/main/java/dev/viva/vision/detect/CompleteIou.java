package dev.viva.vision.detect;

import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;

/**
 * Complete intersection over union: IoU less the distance of centres against the diagonal around both, less what the proportions differ
 * (Zheng et al. 2020, arXiv 1911.08287).
 */
final class CompleteIou {
    private static final double TINY = 1e-7;
    private static final double OF_ANGLES = 4 / (Math.PI * Math.PI);

    private CompleteIou() {}

    /** Of two boxes, each left, top, right, bottom. */
    static double of(float[] one, float[] two) {
        double width1 = one[2] - one[0];
        double height1 = one[3] - one[1] + TINY;
        double width2 = two[2] - two[0];
        double height2 = two[3] - two[1] + TINY;
        double across = Math.max(0, Math.min(one[2], two[2]) - Math.max(one[0], two[0]));
        double down = Math.max(0, Math.min(one[3], two[3]) - Math.max(one[1], two[1]));
        double both = across * down;
        double iou = both / (width1 * height1 + width2 * height2 - both + TINY);
        double wide = Math.max(one[2], two[2]) - Math.min(one[0], two[0]);
        double high = Math.max(one[3], two[3]) - Math.min(one[1], two[1]);
        double aside = (double) one[0] + one[2] - two[0] - two[2];
        double above = (double) one[1] + one[3] - two[1] - two[3];
        double apart = (aside * aside + above * above) / 4 / (wide * wide + high * high + TINY);
        double angle = Math.atan(width2 / height2) - Math.atan(width1 / height1);
        double unlike = OF_ANGLES * angle * angle;
        return iou - apart - unlike * unlike / (unlike - iou + 1 + TINY);
    }

    /** Of pairs: 4 × pairs and 4 × pairs give pairs. Gradients flow, but not through the weight of the proportions. */
    static Tensor of(Tensor one, Tensor two) {
        Tensor size1 = size(one);
        Tensor size2 = size(two);
        Tensor shared = one.slice(0, 2, 4)
                .minimum(two.slice(0, 2, 4))
                .minus(one.slice(0, 0, 2).maximum(two.slice(0, 0, 2)));
        Tensor inside = shared.maximum(Tensors.zerosLike(shared));
        Tensor both = inside.select(0, 0).times(inside.select(0, 1));
        Tensor iou = both.dividedBy(area(size1).plus(area(size2)).minus(both).plus(TINY));
        Tensor around = one.slice(0, 2, 4)
                .maximum(two.slice(0, 2, 4))
                .minus(one.slice(0, 0, 2).minimum(two.slice(0, 0, 2)));
        Tensor between = one.slice(0, 0, 2)
                .plus(one.slice(0, 2, 4))
                .minus(two.slice(0, 0, 2))
                .minus(two.slice(0, 2, 4));
        Tensor apart = between.square()
                .sum(false, 0)
                .dividedBy(4)
                .dividedBy(around.square().sum(false, 0).plus(TINY));
        Tensor unlike = angle(size2).minus(angle(size1)).square().times(OF_ANGLES);
        Tensor weight;
        try (var _ = Tensor.withoutGradients()) {
            weight = unlike.dividedBy(unlike.minus(iou).plus(1 + TINY));
        }
        return iou.minus(apart).minus(unlike.times(weight));
    }

    private static Tensor size(Tensor boxes) {
        return boxes.slice(0, 2, 4).minus(boxes.slice(0, 0, 2));
    }

    private static Tensor area(Tensor size) {
        return size.select(0, 0).times(size.select(0, 1).plus(TINY));
    }

    private static Tensor angle(Tensor size) {
        return size.select(0, 0).dividedBy(size.select(0, 1).plus(TINY)).arcTangent();
    }
}
