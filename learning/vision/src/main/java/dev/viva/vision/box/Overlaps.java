package dev.viva.vision.box;

/**
 * How well two boxes agree. All are 1 for equal boxes with area; {@link Box#iou} is from 0 to 1, the others go down to −1 or below and
 * tell how far apart boxes are that do not meet.
 */
public final class Overlaps {
    private Overlaps() {}

    /** IoU less the share of the smallest box around both that neither covers (Rezatofighi et al. 2019), from −1 to 1. */
    public static double generalized(Box one, Box two) {
        double around = around(one, two).area();
        double both = one.intersection(two);
        double either = one.area() + two.area() - both;
        return around > 0 ? one.iou(two) - (around - either) / around : 0;
    }

    /** IoU less the squared distance of centres against the squared diagonal of the box around both (Zheng et al. 2020), from −1 to 1. */
    public static double distance(Box one, Box two) {
        Box around = around(one, two);
        double diagonal = around.width() * around.width() + around.height() * around.height();
        double across = (one.left() + one.right() - two.left() - two.right()) / 2;
        double down = (one.top() + one.bottom() - two.top() - two.bottom()) / 2;
        return diagonal > 0 ? one.iou(two) - (across * across + down * down) / diagonal : one.iou(two);
    }

    /**
     * {@link #distance} less {@code α v}, {@code v = 4/π² (atan(w₁/h₁) − atan(w₂/h₂))²} and {@code α = v / (1 − IoU + v)}: boxes of other
     * proportions agree less (Zheng et al. 2020).
     */
    public static double complete(Box one, Box two) {
        double angle = Math.atan2(one.width(), one.height()) - Math.atan2(two.width(), two.height());
        double unlike = 4 / (Math.PI * Math.PI) * angle * angle;
        double weight = unlike == 0 ? 0 : unlike / (1 - one.iou(two) + unlike);
        return distance(one, two) - weight * unlike;
    }

    /** The smallest box around both. */
    public static Box around(Box one, Box two) {
        return new Box(
                Math.min(one.left(), two.left()),
                Math.min(one.top(), two.top()),
                Math.max(one.right(), two.right()),
                Math.max(one.bottom(), two.bottom()));
    }
}
