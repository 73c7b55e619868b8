package dev.viva.vision.data;

import dev.viva.deep.data.Samples;
import dev.viva.vision.image.ImageFileException;
import dev.viva.vision.image.ImageFiles;
import dev.viva.vision.image.LabelledImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Pictures of one class each, decoded when they are fetched. Immutable, thread-safe.
 *
 * @param files the pictures
 * @param labels the class of each
 * @param classes the names of the classes
 * @param faults what was wrong and left out, each with its place
 * @param reader how files are read
 */
public record LabelledFiles(
        List<Path> files, List<Integer> labels, List<String> classes, List<String> faults, ImageFiles reader)
        implements Samples<LabelledImage> {
    /**
     * Copies and checks.
     *
     * @throws IllegalArgumentException if there is not a label of a known class for each file
     */
    public LabelledFiles {
        files = List.copyOf(files);
        labels = List.copyOf(labels);
        classes = List.copyOf(classes);
        faults = List.copyOf(faults);
        int known = classes.size();
        if (files.size() != labels.size() || labels.stream().anyMatch(each -> each < 0 || each >= known)) {
            throw new IllegalArgumentException("LabelledFiles: must be a label below " + known + " for each file, got "
                    + files.size() + " files and labels " + new TreeSet<>(labels));
        }
    }

    /**
     * A folder with a folder for each class, whose names in the order of the alphabet are the classes.
     *
     * @throws DataFaultException if a class is empty and faults are refused, or there is no class with a picture at all
     * @throws UncheckedIOException if the folder cannot be listed
     */
    public static LabelledFiles ofFolders(Path folder, OnFault onFault) {
        return ofFolders(folder, subfolders(folder), onFault);
    }

    /**
     * The same by given classes, those of another part of the data, so that a class has one number in both.
     *
     * @throws DataFaultException also where there is a folder of no such class, or none of one, and faults are refused; both are named
     */
    public static LabelledFiles ofFolders(Path folder, List<String> classes, OnFault onFault) {
        Faults faults = new Faults();
        for (String each : subfolders(folder)) {
            if (!classes.contains(each)) {
                faults.add(folder.resolve(each), "is none of the classes " + classes);
            }
        }
        List<Path> files = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        for (int label = 0; label < classes.size(); label++) {
            List<Path> pictures = pictures(folder.resolve(classes.get(label)), faults);
            files.addAll(pictures);
            labels.addAll(java.util.Collections.nCopies(pictures.size(), label));
        }
        return made(folder, files, labels, classes, faults, onFault);
    }

    private static List<String> subfolders(Path folder) {
        return listed(folder)
                .filter(Files::isDirectory)
                .map(each -> each.getFileName().toString())
                .sorted()
                .toList();
    }

    private static List<Path> pictures(Path folder, Faults faults) {
        if (!Files.isDirectory(folder)) {
            faults.add(folder, "is missing, though it is a class");
            return List.of();
        }
        List<Path> pictures =
                listed(folder).filter(LabelledFiles::isPicture).sorted().toList();
        if (pictures.isEmpty()) {
            faults.add(folder, "holds no picture");
        }
        return pictures;
    }

    static Stream<Path> listed(Path folder) {
        try (Stream<Path> found = Files.list(folder)) {
            return found.toList().stream();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static boolean isPicture(Path file) {
        return ImageFiles.isNamedAsPicture(file) && Files.isRegularFile(file);
    }

    /**
     * Lines of a file and its class, parted by a comma, after a line of headings: {@code cats/17.jpg,cat}. Files are found from the
     * folder of the table. A comma in a name is not for this.
     *
     * @param classes their names, or none to take those of the table in the order of the alphabet
     * @throws DataFaultException if a line has another form, a file is missing or a class unknown, and faults are refused
     * @throws UncheckedIOException if the table cannot be read
     */
    public static LabelledFiles ofTable(Path table, List<String> classes, OnFault onFault) {
        Faults faults = new Faults();
        List<String> lines = lines(table);
        List<String[]> rows =
                lines.stream().skip(1).map(line -> line.split(",", -1)).toList();
        List<String> known = classes.isEmpty() ? named(rows) : classes;
        List<Path> files = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            String place = table + ", line " + (row + 2);
            String[] cells = rows.get(row);
            if (lines.get(row + 1).isBlank()) {
                continue;
            }
            if (cells.length != 2) {
                faults.add(place, "must be a file and a class, got " + lines.get(row + 1));
            } else if (!known.contains(cells[1].strip())) {
                faults.add(place, "class must be one of " + known + ", got " + cells[1].strip());
            } else if (faults.exists(place, table.resolveSibling(cells[0].strip()))) {
                files.add(table.resolveSibling(cells[0].strip()));
                labels.add(known.indexOf(cells[1].strip()));
            }
        }
        return made(table, files, labels, known, faults, onFault);
    }

    private static List<String> named(List<String[]> rows) {
        return rows.stream()
                .filter(each -> each.length == 2)
                .map(each -> each[1].strip())
                .distinct()
                .sorted()
                .toList();
    }

    static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static LabelledFiles made(
            Path where, List<Path> files, List<Integer> labels, List<String> classes, Faults faults, OnFault onFault) {
        List<String> found = faults.settle(onFault);
        if (files.isEmpty()) {
            faults.add(where, "holds no picture of any class");
            throw new DataFaultException(faults.found());
        }
        return new LabelledFiles(files, labels, classes, found, ImageFiles.STANDARD);
    }

    /** Read in another way. */
    public LabelledFiles withReader(ImageFiles other) {
        return new LabelledFiles(files, labels, classes, faults, other);
    }

    /**
     * Decodes every file once and leaves out those that give no picture, which are added to the faults. As long as reading all.
     *
     * @throws DataFaultException if there are some and faults are refused
     */
    public LabelledFiles sound(OnFault onFault) {
        SoundFiles sound = SoundFiles.of(files, reader, onFault);
        List<String> all =
                Stream.concat(faults.stream(), sound.faults().stream()).toList();
        return new LabelledFiles(sound.of(files), sound.of(labels), classes, all, reader);
    }

    @Override
    public int size() {
        return files.size();
    }

    /**
     * Decodes a file.
     *
     * @throws ImageFileException if it gives no picture
     */
    @Override
    public LabelledImage get(int number) {
        return new LabelledImage(reader.read(files.get(number)), labels.get(number));
    }
}
