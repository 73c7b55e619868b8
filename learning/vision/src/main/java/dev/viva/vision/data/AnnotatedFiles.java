package dev.viva.vision.data;

import dev.viva.deep.data.Samples;
import dev.viva.vision.image.Annotated;
import dev.viva.vision.image.Image;
import dev.viva.vision.image.ImageFileException;
import dev.viva.vision.image.ImageFiles;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Pictures with annotations, decoded when they are fetched: {@linkplain #ofCoco COCO's} or {@linkplain #ofYolo YOLO's} form. Immutable,
 * thread-safe.
 */
public final class AnnotatedFiles implements Samples<Annotated> {
    /** What is known about one file. */
    record Entry(Path file, Knowledge knowledge) {}

    /** What makes a picture an annotated one. */
    interface Knowledge {
        Annotated about(Image image);
    }

    private final List<Entry> entries;
    private final List<String> classes;
    private final List<String> faults;
    private final ImageFiles reader;

    AnnotatedFiles(List<Entry> entries, List<String> classes, List<String> faults, ImageFiles reader) {
        this.entries = List.copyOf(entries);
        this.classes = List.copyOf(classes);
        this.faults = List.copyOf(faults);
        this.reader = reader;
    }

    /**
     * A file of COCO's form: {@code images}, {@code annotations} and {@code categories}, which become labels in the order of their
     * numbers. Where annotations have a {@code segmentation}, pictures have a mask: 0 where nothing is, a thing's label + 1 otherwise; where things
     * overlap, the one that covers fewer pixels lies on top. A file is held in memory while it is opened.
     *
     * @param json the annotations
     * @param images the folder in which its pictures lie
     * @param crowds what becomes of annotations that mark crowds
     * @throws DataFaultException if something is wrong and faults are refused (each named by file and annotation): a missing file, an
     *     unknown category or image, a box without area or out of its picture by more than half a pixel, a damaged segmentation; in any
     *     case where there is no picture at all or no such form
     * @throws UncheckedIOException if the file cannot be read
     */
    public static AnnotatedFiles ofCoco(Path json, Path images, Crowds crowds, OnFault onFault) {
        return new CocoReader(json, images, crowds).read(onFault);
    }

    /** What becomes of an annotation of COCO's that marks a crowd ({@code iscrowd}). */
    public enum Crowds {
        /** It is a thing like any other. */
        KEEP,
        /** It has no box, and its pixels are {@link dev.viva.vision.image.Mask#IGNORED}. */
        SKIP
    }

    /**
     * A folder of YOLO's form: pictures in {@code images}, and in {@code labels} for each a text of the same name with a line for each
     * thing: its class and its box's centre, width and height as shares of the picture's sides, or its class and the points of a
     * polygon, whose box is taken. A picture without a text shows nothing.
     *
     * @param classes their names, in the order of their numbers
     * @throws DataFaultException if something is wrong and faults are refused (each named by file and line): a line of another form, an
     *     unknown class, a box without area or out of the picture by more than a thousandth, a text without picture; in any case where
     *     there is no picture at all
     * @throws UncheckedIOException if a folder or text cannot be read
     */
    public static AnnotatedFiles ofYolo(Path folder, List<String> classes, OnFault onFault) {
        return new YoloReader(folder, classes).read(onFault);
    }

    /** The names of the classes, by label. */
    public List<String> classes() {
        return classes;
    }

    /** What was wrong and left out, each with its place. */
    public List<String> faults() {
        return faults;
    }

    /** The files, in the order of the samples. */
    public List<Path> files() {
        return entries.stream().map(Entry::file).toList();
    }

    /** Read in another way. */
    public AnnotatedFiles withReader(ImageFiles other) {
        return new AnnotatedFiles(entries, classes, faults, other);
    }

    /**
     * Decodes every file once and leaves out those that give no picture, which are added to the faults. As long as reading all.
     *
     * @throws DataFaultException if there are some and faults are refused
     */
    public AnnotatedFiles sound(OnFault onFault) {
        SoundFiles sound = SoundFiles.of(files(), reader, onFault);
        List<String> all =
                Stream.concat(faults.stream(), sound.faults().stream()).toList();
        return new AnnotatedFiles(sound.of(entries), classes, all, reader);
    }

    @Override
    public int size() {
        return entries.size();
    }

    /**
     * Decodes a file.
     *
     * @throws ImageFileException if it gives no picture
     * @throws DataFaultException if it has another size than its annotations say
     */
    @Override
    public Annotated get(int number) {
        Entry entry = entries.get(number);
        return entry.knowledge().about(reader.read(entry.file()));
    }
}
