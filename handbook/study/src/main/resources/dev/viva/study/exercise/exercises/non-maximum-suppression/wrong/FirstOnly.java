// Compares with the best box only.
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

public class Solution {
    public static int[] keep(double[][] boxes, double[] scores, double threshold) {
        List<Integer> order = IntStream.range(0, boxes.length).boxed()
                .sorted(Comparator.comparingDouble(i -> -scores[i]))
                .toList();
        List<Integer> kept = new ArrayList<>();
        for (int candidate : order) {
            boolean stays = true;
            for (int other : kept.subList(0, Math.min(1, kept.size()))) {
                if (iou(boxes[candidate], boxes[other]) > threshold) {
                    stays = false;
                }
            }
            if (stays) {
                kept.add(candidate);
            }
        }
        return kept.stream().mapToInt(Integer::intValue).toArray();
    }

    private static double iou(double[] a, double[] b) {
        double width = Math.max(0, Math.min(a[2], b[2]) - Math.max(a[0], b[0]));
        double height = Math.max(0, Math.min(a[3], b[3]) - Math.max(a[1], b[1]));
        double shared = width * height;
        return shared / ((a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - shared);
    }
}
