package dev.viva.learn.picture;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Pictures of clusters, and of rows in a plane. Thread-safe. */
public final class ClusterPictures {
    private ClusterPictures() {}

    /**
     * What is left of the squared distances by the number of clusters: where the line bends, further clusters gain little.
     *
     * @throws IllegalArgumentException if the lengths differ
     */
    public static String elbow(int[] clusters, double[] inertia, Look look) {
        return byCount(
                "Elbow",
                "inertia",
                clusters,
                inertia,
                Axis.of("sum of squared distances").with(0),
                look);
    }

    /**
     * The mean silhouette by the number of clusters; higher is better.
     *
     * @throws IllegalArgumentException if the lengths differ
     */
    public static String silhouette(int[] clusters, double[] silhouette, Look look) {
        return byCount(
                "Silhouette",
                "silhouette",
                clusters,
                silhouette,
                Axis.of("mean silhouette").with(0),
                look);
    }

    private static String byCount(
            String title, String figure, int[] clusters, double[] values, Axis vertical, Look look) {
        same("values", values.length, clusters.length);
        double[] counts = Arrays.stream(clusters).asDoubleStream().toArray();
        return new Chart(look, title, Axis.of("clusters").ofWholeNumbers(), vertical)
                .add(Marks.line("", counts, values, 0, at -> ""))
                .add(new Marks.Dots(
                        "",
                        counts,
                        values,
                        Palette.fill(0),
                        4,
                        at -> clusters[at] + " clusters: " + figure + " " + Numbers.text(values[at])))
                .about(title + " by the number of clusters")
                .svg();
    }

    /**
     * Rows by two coordinates, such as principal components, in the colours of their groups. At most 1500 evenly chosen rows
     * are drawn; a note says so.
     *
     * @param groups the group of each row, an index into {@code labels}; -1 for none, which is grey
     * @throws IllegalArgumentException if lengths differ or a group has no label
     */
    public static String scatter(
            String xName, double[] x, String yName, double[] y, int[] groups, List<String> labels, Look look) {
        same("y", y.length, x.length);
        same("groups", groups.length, x.length);
        for (int group : groups) {
            if (group < -1 || group >= labels.size()) {
                throw new IllegalArgumentException(
                        "ClusterPictures.scatter: groups must be in [-1, labels=" + labels.size() + "), got " + group);
            }
        }
        int[] rows = ResidualPictures.shown(x.length);
        Chart chart = new Chart(look, yName + " against " + xName, Axis.of(xName), Axis.of(yName));
        for (int group = -1; group < labels.size(); group++) {
            int wanted = group;
            int[] of = Arrays.stream(rows).filter(row -> groups[row] == wanted).toArray();
            if (of.length > 0) {
                String name = group < 0 ? "(none)" : labels.get(group);
                chart.add(new Marks.Dots(
                        name,
                        taken(of, row -> x[row]),
                        taken(of, row -> y[row]),
                        group < 0 ? "mute" : Palette.fill(group),
                        2.5,
                        at -> "row " + of[at] + ", " + name));
            }
        }
        return chart.note(ResidualPictures.thinned(rows.length, x.length))
                .about("Rows by " + xName + " and " + yName + ", in the colours of " + labels.size() + " groups")
                .svg();
    }

    private static double[] taken(int[] rows, IntToDoubleFunction value) {
        return IntStream.of(rows).mapToDouble(value).toArray();
    }

    private static void same(String part, int got, int wanted) {
        if (got != wanted) {
            throw new IllegalArgumentException(
                    "ClusterPictures: " + part + " must have length " + wanted + ", got " + got);
        }
    }
}
