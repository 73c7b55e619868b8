// Lists of boxed numbers and collectors; masked entries are left out of the sum.
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

public class Solution {
    public static double[] softmax(double[] logits, double temperature) {
        List<Double> scaled = new ArrayList<>();
        for (var each : logits) {
            scaled.add(each / temperature);
        }
        var most = Collections.max(scaled);
        var sum = scaled.stream()
                .filter(each -> each != Double.NEGATIVE_INFINITY)
                .map(each -> Math.exp(each - most))
                .reduce(0.0, Double::sum);
        return scaled.stream().mapToDouble(each -> Math.exp(each - most) / sum).toArray();
    }
}
