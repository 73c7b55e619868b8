package dev.viva.vision.data;

import dev.viva.vision.box.Box;
import dev.viva.vision.box.LabelledBox;
import dev.viva.vision.image.Annotated;
import dev.viva.vision.image.ImageFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Opens a folder of YOLO's form. */
final class YoloReader {
    private static final double A_THOUSANDTH = 1e-3;
    private static final int BOX = 4;
    private static final int TRIANGLE = 6;

    private final Path folder;
    private final List<String> classes;
    private final Faults faults = new Faults();

    YoloReader(Path folder, List<String> classes) {
        this.folder = folder;
        this.classes = classes;
    }

    AnnotatedFiles read(OnFault onFault) {
        List<AnnotatedFiles.Entry> entries = new ArrayList<>();
        List<Path> pictures = LabelledFiles.listed(folder.resolve("images"))
                .filter(LabelledFiles::isPicture)
                .sorted()
                .toList();
        for (Path picture : pictures) {
            Path text = folder.resolve("labels").resolve(stem(picture) + ".txt");
            List<LabelledBox> shares = Files.exists(text) ? boxes(text) : List.of();
            entries.add(new AnnotatedFiles.Entry(
                    picture,
                    image -> Annotated.of(
                            image,
                            shares.stream()
                                    .map(each -> new LabelledBox(
                                            each.box().mapped(image.width(), image.height(), 0, 0), each.label()))
                                    .toList())));
        }
        lonely(pictures);
        List<String> found = faults.settle(onFault);
        if (entries.isEmpty()) {
            faults.add(folder.resolve("images"), "holds no picture");
            throw new DataFaultException(faults.found());
        }
        return new AnnotatedFiles(entries, classes, found, ImageFiles.STANDARD);
    }

    private void lonely(List<Path> pictures) {
        Path labels = folder.resolve("labels");
        Set<String> stems = pictures.stream().map(YoloReader::stem).collect(Collectors.toSet());
        if (Files.isDirectory(labels)) {
            LabelledFiles.listed(labels)
                    .filter(each -> each.toString().endsWith(".txt") && !stems.contains(stem(each)))
                    .sorted()
                    .forEach(each -> faults.add(each, "there is no picture of this name"));
        }
    }

    private static String stem(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.lastIndexOf('.'));
    }

    private List<LabelledBox> boxes(Path text) {
        List<LabelledBox> boxes = new ArrayList<>();
        List<String> lines = LabelledFiles.lines(text);
        for (int number = 0; number < lines.size(); number++) {
            if (!lines.get(number).isBlank()) {
                box(text + ", line " + (number + 1), lines.get(number).strip()).ifPresent(boxes::add);
            }
        }
        return boxes;
    }

    private Optional<LabelledBox> box(String place, String line) {
        String[] words = line.split("\\s+", -1);
        double[] numbers = new double[words.length - 1];
        int label;
        try {
            label = Integer.parseInt(words[0]);
            for (int at = 0; at < numbers.length; at++) {
                numbers[at] = Double.parseDouble(words[at + 1]);
            }
        } catch (NumberFormatException broken) {
            faults.add(place, "must be a class and numbers, got " + line);
            return Optional.empty();
        }
        if (numbers.length != BOX && (numbers.length < TRIANGLE || numbers.length % 2 == 1)) {
            faults.add(place, "must be a class and a box or a polygon, got " + line);
            return Optional.empty();
        }
        if (!faults.isLabel(place, label, classes.size())) {
            return Optional.empty();
        }
        Optional<Box> box = faults.box(place, edges(numbers), 1, 1, A_THOUSANDTH);
        return box.map(each -> new LabelledBox(each, label));
    }

    private static double[] edges(double[] numbers) {
        if (numbers.length == BOX) {
            return new double[] {
                numbers[0] - numbers[2] / 2,
                numbers[1] - numbers[3] / 2,
                numbers[0] + numbers[2] / 2,
                numbers[1] + numbers[3] / 2
            };
        }
        double[] edges = {Double.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE, -Double.MAX_VALUE};
        for (int at = 0; at < numbers.length; at++) {
            edges[at % 2] = Math.min(edges[at % 2], numbers[at]);
            edges[2 + at % 2] = Math.max(edges[2 + at % 2], numbers[at]);
        }
        return edges;
    }
}
