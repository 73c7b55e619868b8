package dev.viva.vision.data;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.viva.deep.data.Samples;
import dev.viva.vision.box.Box;
import dev.viva.vision.box.LabelledBox;
import dev.viva.vision.image.Annotated;
import dev.viva.vision.image.ImageFiles;
import dev.viva.vision.image.Mask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes data sets in forms that other programs, and {@link AnnotatedFiles}, read. Pictures become PNG files named by their number. */
public final class AnnotationWriter {
    private AnnotationWriter() {}

    /**
     * In COCO's form: {@code annotations.json} and {@code images/000000.png} and so on in a folder, which is made. Categories are
     * numbered from 1. Where a picture has a mask, a thing's segmentation is the pixels of its class, label + 1, in its box.
     *
     * @throws UncheckedIOException if something cannot be written
     */
    public static void coco(Samples<Annotated> samples, List<String> classes, Path folder) {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode root = mapper.createObjectNode();
        ArrayNode images = root.putArray("images");
        ArrayNode annotations = root.putArray("annotations");
        ArrayNode categories = root.putArray("categories");
        for (int label = 0; label < classes.size(); label++) {
            categories.addObject().put("id", label + 1).put("name", classes.get(label));
        }
        for (int number = 0; number < samples.size(); number++) {
            Annotated sample = samples.get(number);
            String name = name(number) + ".png";
            write(sample, folder, name);
            images.addObject()
                    .put("id", number)
                    .put("file_name", name)
                    .put("width", sample.image().width())
                    .put("height", sample.image().height());
            for (LabelledBox each : sample.boxes()) {
                annotation(annotations.addObject().put("id", annotations.size()), number, each, sample);
            }
        }
        try {
            Files.write(folder.resolve("annotations.json"), mapper.writeValueAsBytes(root));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void annotation(ObjectNode into, int number, LabelledBox labelled, Annotated sample) {
        Box box = labelled.box();
        into.put("image_id", number)
                .put("category_id", labelled.label() + 1)
                .put("iscrowd", 0)
                .put("area", box.area());
        into.putArray("bbox").add(box.left()).add(box.top()).add(box.width()).add(box.height());
        sample.mask().ifPresent(mask -> {
            ObjectNode segmentation = into.putObject("segmentation");
            segmentation.putArray("size").add(mask.height()).add(mask.width());
            ArrayNode counts = segmentation.putArray("counts");
            runs(mask, box, labelled.label() + 1).forEach(counts::add);
        });
    }

    private static List<Integer> runs(Mask mask, Box box, int wanted) {
        List<Integer> runs = new ArrayList<>();
        boolean covered = false;
        int run = 0;
        for (int at = 0; at < mask.width() * mask.height(); at++) {
            int x = at / mask.height();
            int y = at % mask.height();
            boolean inside = x + 1 > box.left() && x < box.right() && y + 1 > box.top() && y < box.bottom();
            if ((inside && mask.at(x, y) == wanted) != covered) {
                runs.add(run);
                run = 0;
                covered = !covered;
            }
            run++;
        }
        runs.add(run);
        return runs;
    }

    /**
     * In YOLO's form: {@code images/000000.png}, {@code labels/000000.txt} and so on, and {@code classes.txt}, in a folder, which is
     * made. Masks are not written.
     *
     * @throws UncheckedIOException if something cannot be written
     */
    public static void yolo(Samples<Annotated> samples, List<String> classes, Path folder) {
        try {
            Files.createDirectories(folder.resolve("labels"));
            Files.write(folder.resolve("classes.txt"), classes);
            for (int number = 0; number < samples.size(); number++) {
                Annotated sample = samples.get(number);
                write(sample, folder, name(number) + ".png");
                String lines = sample.boxes().stream()
                        .map(each -> line(
                                each, sample.image().width(), sample.image().height()))
                        .collect(Collectors.joining());
                Files.writeString(folder.resolve("labels").resolve(name(number) + ".txt"), lines);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String line(LabelledBox labelled, double width, double height) {
        Box box = labelled.box();
        return labelled.label() + " " + (box.left() + box.right()) / 2 / width + " "
                + (box.top() + box.bottom()) / 2 / height + " " + box.width() / width + " " + box.height() / height
                + "\n";
    }

    private static void write(Annotated sample, Path folder, String name) {
        try {
            Files.createDirectories(folder.resolve("images"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        ImageFiles.write(sample.image(), folder.resolve("images").resolve(name));
    }

    private static String name(int number) {
        return String.format(Locale.ROOT, "%06d", number);
    }
}
