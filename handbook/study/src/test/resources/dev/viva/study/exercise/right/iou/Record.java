// A record of a box with methods of its own.
public class Solution {
    private record Box(double left, double top, double right, double bottom) {
        static Box of(double[] corners) {
            return new Box(corners[0], corners[1], corners[2], corners[3]);
        }

        double area() {
            return right <= left || bottom <= top ? 0 : (right - left) * (bottom - top);
        }

        Box and(Box other) {
            return new Box(
                    Math.max(left, other.left),
                    Math.max(top, other.top),
                    Math.min(right, other.right),
                    Math.min(bottom, other.bottom));
        }
    }

    public static double iou(double[] a, double[] b) {
        Box one = Box.of(a), two = Box.of(b);
        double shared = one.and(two).area();
        double all = one.area() + two.area() - shared;
        return all > 0 ? shared / all : 0;
    }
}
