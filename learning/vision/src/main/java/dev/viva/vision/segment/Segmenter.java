package dev.viva.vision.segment;

import dev.viva.deep.store.Notes;
import dev.viva.deep.store.SafeTensors;
import dev.viva.deep.tensor.Scope;
import dev.viva.deep.tensor.Tensor;
import dev.viva.vision.classify.ClassNames;
import dev.viva.vision.classify.ImageInput;
import dev.viva.vision.image.Annotated;
import dev.viva.vision.image.Image;
import dev.viva.vision.image.Mask;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A U-Net with all that it takes to ask it about pictures: what its classes are called, and what becomes of brightnesses before the
 * network sees them. Pictures keep their size. Kept in one file of safetensors. Predictions from several threads are safe; not
 * while it learns.
 */
public final class Segmenter {
    private static final String KIND = "segmenter";
    private static final int MOST_CLASSES = Mask.IGNORED;

    private final UNet network;
    private final List<String> classNames;
    private final ImageInput input;

    private Segmenter(UNet network, List<String> classNames, ImageInput input) {
        UNetPlan plan = network.plan();
        this.network = network;
        this.classNames = ClassNames.require("Segmenter", classNames, plan.classes());
        this.input = input;
        if (plan.classes() > MOST_CLASSES || plan.channels() != input.channels()) {
            throw new IllegalArgumentException("Segmenter: the network must have at most " + MOST_CLASSES
                    + " classes and as many channels as the input, got " + plan.classes() + ", and " + plan.channels()
                    + " for " + input.channels());
        }
        network.evaluate();
    }

    /**
     * Of these parts; the network is left predicting.
     *
     * @param input what becomes of brightnesses; its size does not matter, pictures keep theirs
     * @throws IllegalArgumentException if there is not a name for each class, names are empty or occur twice, there are more than
     *     255, or the network sees another number of channels
     */
    public static Segmenter of(UNet network, List<String> classNames, ImageInput input) {
        return new Segmenter(network, classNames, input);
    }

    /** Its network. */
    public UNet network() {
        return network;
    }

    /** What its classes are called, in the order of their numbers. */
    public List<String> classNames() {
        return classNames;
    }

    /** The most probable class of each pixel: a mask of the picture's size. O(width · height). */
    public Mask segment(Image picture) {
        try (Scope _ = Scope.open();
                var _ = Tensor.withoutGradients()) {
            long[] said = network.forward(tensor(List.of(picture))).argmax(1).toLongs();
            byte[] classes = new byte[said.length];
            for (int at = 0; at < said.length; at++) {
                classes[at] = (byte) said[at];
            }
            return Mask.of(picture.width(), picture.height(), classes);
        }
    }

    /** Pictures of one size as the network sees them. */
    Tensor tensor(List<Image> pictures) {
        Image first = pictures.getFirst();
        for (Image each : pictures) {
            if (each.width() != first.width() || each.height() != first.height()) {
                throw new IllegalArgumentException(
                        "Segmenter: pictures of a group must be of one size, got " + first + " and " + each);
            }
        }
        return input.sized(first.width(), first.height()).tensor(pictures);
    }

    /**
     * Asks about pictures whose masks are known.
     *
     * @throws IllegalArgumentException if the classes are called otherwise than here, a picture has no mask, or a mask has a class
     *     that is out of range
     */
    public SegmentationScores evaluate(SegmentedImages images) {
        ClassNames.requireSame("Segmenter.evaluate", classNames, images.classNames());
        SegmentationScores scores = SegmentationScores.none(classNames);
        for (int at = 0; at < images.samples().size(); at++) {
            Annotated sample = images.samples().get(at);
            scores = scores.plus(SegmentedImages.mask(sample), segment(sample.image()));
        }
        return scores;
    }

    /**
     * Writes all of it into one file, as one step.
     *
     * @throws IOException if it cannot be written; an older file is as it was
     */
    public void write(Path file) throws IOException {
        Map<String, String> notes = new LinkedHashMap<>();
        notes.put("kind", KIND);
        notes.put("classes", Notes.joined(classNames));
        network.plan().notes().forEach((name, text) -> notes.put("network." + name, text));
        input.notes().forEach((name, text) -> notes.put("input." + name, text));
        new SafeTensors(network.state(), notes).write(file);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws dev.viva.deep.store.CorruptWeightsException if the file is damaged; names the tensor and the byte
     * @throws IllegalArgumentException if its notes or tensors are not those of a segmenter; names what is wrong
     * @throws IOException if it cannot be read
     */
    public static Segmenter read(Path file) throws IOException {
        SafeTensors read = SafeTensors.read(file);
        Notes notes = Notes.of(file.toString(), read.notes());
        if (!notes.text("kind").equals(KIND)) {
            throw new IllegalArgumentException(file + ": must be of a " + KIND + ", got " + notes.text("kind"));
        }
        UNet network = UNet.of(UNetPlan.of(notes.under("network.")));
        try {
            network.load(read.tensors());
        } catch (IllegalArgumentException other) {
            throw new IllegalArgumentException(file + ": " + other.getMessage(), other);
        }
        return new Segmenter(network, notes.lines("classes"), ImageInput.of(notes.under("input.")));
    }
}
