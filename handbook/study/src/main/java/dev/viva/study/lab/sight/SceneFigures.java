package dev.viva.study.lab.sight;

import dev.viva.learn.picture.Graph;
import dev.viva.learn.picture.Numbers;
import dev.viva.study.lab.Figure;
import dev.viva.study.lab.Twin;
import dev.viva.study.lab.draw.Figures;
import dev.viva.vision.box.Box;
import dev.viva.vision.box.Detection;
import dev.viva.vision.box.DetectionScores;
import dev.viva.vision.box.LabelledBox;
import dev.viva.vision.box.PrecisionRecall;
import dev.viva.vision.box.YoloGrid;
import dev.viva.vision.image.Annotated;
import dev.viva.vision.image.ImageFiles;
import dev.viva.vision.scene.Thing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What is drawn of scenes and of what was found in them. */
final class SceneFigures {
    private static final int WIDTH = 460;
    private static final int HEAD = 28;
    private static final double SCALE = (double) WIDTH / SeenScenes.SIDE;
    private static final double QUALITY = 0.8;
    private static final String KEPT = "#ffd400";
    private static final String SUPPRESSED = "#ffffff";

    private SceneFigures() {}

    /** A scene with the boxes that stay, and thin and dashed those that went. */
    static Figure boxes(Annotated scene, List<Detection> sure, List<Detection> kept) {
        StringBuilder marks = new StringBuilder();
        List<List<String>> rows = new ArrayList<>();
        for (Detection each : sure.reversed()) {
            boolean stays =
                    kept.stream().anyMatch(other -> other.box().equals(each.box()) && other.label() == each.label());
            marks.append(rectangle(each.box(), stays ? KEPT : SUPPRESSED, stays));
        }
        for (Detection each : kept) {
            marks.append(words(each));
            rows.add(List.of(
                    Thing.labels().get(each.label()),
                    Numbers.text(each.confidence()),
                    Numbers.text(Math.rint(each.box().left())) + ", "
                            + Numbers.text(Math.rint(each.box().top())) + " to "
                            + Numbers.text(Math.rint(each.box().right())) + ", "
                            + Numbers.text(Math.rint(each.box().bottom()))));
        }
        if (rows.isEmpty()) {
            rows.add(List.of("nothing", "", ""));
        }
        String title = "Candidates and what stays";
        String about = sure.size() + " boxes are sure enough, " + kept.size() + " stay. There are "
                + scene.boxes().size() + " things. Yellow: stays; white and dashed: suppressed.";
        String picture = Base64.getEncoder().encodeToString(ImageFiles.jpeg(scene.image(), QUALITY));
        int height = WIDTH + HEAD;
        String svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"viva-picture\" role=\"img\" width=\"" + WIDTH
                + "\" height=\"" + height + "\" viewBox=\"0 0 " + WIDTH + " " + height + "\" aria-label=\"" + title
                + "\"><title>" + title + "</title><desc>" + about
                + "</desc><rect class=\"ground\" width=\"100%\" height=\"100%\"/><text class=\"head ink\" x=\"12\" y=\"19\">"
                + title + "</text><g transform=\"translate(0 " + HEAD + ")\"><image width=\"" + WIDTH + "\" height=\""
                + WIDTH + "\" href=\"data:image/jpeg;base64," + picture + "\"/>" + marks + "</g></svg>";
        return new Figure(title, svg, new Twin(List.of("what", "confidence", "box"), rows), about);
    }

    private static String rectangle(Box box, String colour, boolean stays) {
        return String.format(
                Locale.ROOT,
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"none\" stroke=\"%s\" stroke-width=\"%s\"%s/>",
                SCALE * box.left(),
                SCALE * box.top(),
                SCALE * box.width(),
                SCALE * box.height(),
                colour,
                stays ? "2.5" : "1",
                stays ? "" : " stroke-dasharray=\"4 3\"");
    }

    private static String words(Detection each) {
        String text = Thing.labels().get(each.label()) + " " + String.format(Locale.ROOT, "%.2f", each.confidence());
        double x = Math.min(SCALE * each.box().left() + 4, WIDTH - 90);
        double y = Math.max(SCALE * each.box().top() + 15, 15);
        return String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" font-size=\"14\" style=\"fill:%s;stroke:#000;stroke-width:3;paint-order:stroke\">%s</text>",
                x,
                y,
                KEPT,
                text);
    }

    /** Precision against recall with everything that stays, and where the confidence puts you. */
    static Figure curve(DetectionScores scores, double precision, double recall) {
        double[] recalls = PrecisionRecall.recalls();
        double[] mean = scores.meanPrecision();
        return Figures.of(Graph.of("Precision against recall", "recall", "precision")
                .reachingUpwards(0, 1)
                .band(recalls, new double[mean.length], mean, 0)
                .line("mean of the classes, from all that stays", recalls, mean, 0)
                .dots("all classes at your confidence", new double[] {recall}, new double[] {precision}, 1, 6)
                .about("The area is the mean average precision at IoU 0.5: " + Numbers.text(scores.ap50())
                        + ". At your confidence precision is " + Numbers.text(precision) + " and recall "
                        + Numbers.text(recall) + "."));
    }

    /** The grid of the first version over a scene: who answers for what, and what is lost. */
    static Figure grid(Annotated scene, int cells) {
        YoloGrid grid = new YoloGrid(cells, 2, Thing.labels().size());
        double size = (double) SeenScenes.SIDE / cells;
        Set<YoloGrid.Cell> taken = new HashSet<>();
        List<double[]> answered = new ArrayList<>();
        List<double[]> lost = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        for (LabelledBox each : scene.boxes()) {
            YoloGrid.Cell cell = grid.responsible(each.box(), SeenScenes.SIDE, SeenScenes.SIDE);
            boolean first = taken.add(cell);
            Box box = each.box();
            double[] middle = {(box.left() + box.right()) / 2, SeenScenes.SIDE - (box.top() + box.bottom()) / 2};
            (first ? answered : lost).add(middle);
            rows.add(List.of(
                    Thing.labels().get(each.label()),
                    (cell.row() + 1) + "",
                    (cell.column() + 1) + "",
                    first ? "named" : "lost"));
        }
        Graph graph = Graph.of("Cells of the first version", "pixels from the left", "pixels from below")
                .reachingAcross(0, SeenScenes.SIDE)
                .reachingUpwards(0, SeenScenes.SIDE);
        for (int line = 1; line < cells; line++) {
            double at = line * size;
            double[] whole = {0, SeenScenes.SIDE};
            graph.thin(new double[] {at, at}, whole, 2).thin(whole, new double[] {at, at}, 2);
        }
        dots(graph, "middle of a thing, named by its cell", answered, 0);
        dots(graph, "a second one in the same cell, lost", lost, 1);
        return Figures.of(
                graph.about("A cell says one class. Of " + scene.boxes().size() + " things " + lost.size()
                        + " have their middle in a cell that names another."),
                new Twin(List.of("thing", "row", "column", "outcome"), rows));
    }

    private static void dots(Graph graph, String name, List<double[]> middles, int colour) {
        if (!middles.isEmpty()) {
            graph.dots(
                    name,
                    middles.stream().mapToDouble(each -> each[0]).toArray(),
                    middles.stream().mapToDouble(each -> each[1]).toArray(),
                    colour,
                    6);
        }
    }

    /** What a side's distribution says. */
    static Figure distribution(double[] shares, double edge, double distance) {
        double[] bins = new double[shares.length];
        Arrays.setAll(bins, bin -> bin);
        return Figures.of(Graph.of("A side as a distribution", "distance from the place, strides", "share")
                .bars("what the network says", bins, shares, 0.8, 0)
                .rule("where the edge is", edge, 0, edge, 0.5)
                .about("The distance that is told is the mean, " + Numbers.text(distance)
                        + " strides; the edge lies at " + Numbers.text(edge) + "."));
    }
}
