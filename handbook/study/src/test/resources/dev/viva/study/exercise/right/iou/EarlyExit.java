// Cases in which nothing is shared are left at once.
public class Solution {
    public static double iou(double[] a, double[] b) {
        if (a[2] <= b[0] || b[2] <= a[0] || a[3] <= b[1] || b[3] <= a[1]) {
            return 0;
        }
        double w = (a[2] < b[2] ? a[2] : b[2]) - (a[0] > b[0] ? a[0] : b[0]);
        double h = (a[3] < b[3] ? a[3] : b[3]) - (a[1] > b[1] ? a[1] : b[1]);
        double s = w * h;
        double u = (a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - s;
        return u == 0 ? 0 : s / u;
    }
}
