package dev.viva.study.memory;

import dev.viva.learn.picture.Graph;
import dev.viva.learn.picture.Look;
import java.util.List;
import java.util.Locale;

/** What a desired retention costs, as a picture. */
public final class WorkloadPicture {
    private WorkloadPicture() {}

    /** Minutes a day against retention, with the one that is set as a dot. */
    public static String of(List<Workload.Point> curve, double retention, Look look) {
        double[] across =
                curve.stream().mapToDouble(point -> 100 * point.retention()).toArray();
        double[] minutes =
                curve.stream().mapToDouble(Workload.Point::minutesPerDay).toArray();
        double at = 100 * retention;
        int nearest = 0;
        for (int point = 1; point < across.length; point++) {
            nearest = Math.abs(across[point] - at) < Math.abs(across[nearest] - at) ? point : nearest;
        }
        String words = String.format(
                Locale.ROOT,
                "Minutes a day rise from %.1f at 80 %% to %.1f at 95 %%; at %.0f %% they are %.1f",
                minutes[0],
                minutes[minutes.length - 1],
                across[nearest],
                minutes[nearest]);
        return Graph.of("What remembering costs", "desired retention in %", "minutes a day")
                .reachingUpwards(0)
                .line("minutes a day", across, minutes, 0)
                .dots("set now", new double[] {across[nearest]}, new double[] {minutes[nearest]}, 1, 6)
                .about(words)
                .svg(look);
    }
}
