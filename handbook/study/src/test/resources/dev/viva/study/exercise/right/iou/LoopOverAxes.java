// One loop over both axes.
public class Solution {
    public static double iou(double[] a, double[] b) {
        double shared = 1, first = 1, second = 1;
        for (int axis = 0; axis < 2; axis++) {
            first *= a[axis + 2] - a[axis];
            second *= b[axis + 2] - b[axis];
            shared *= Math.max(0.0, Math.min(a[axis + 2], b[axis + 2]) - Math.max(a[axis], b[axis]));
        }
        double ratio = shared / (first + second - shared);
        return Double.isNaN(ratio) ? 0 : ratio;
    }
}
