package dev.viva.vision.classify;

import dev.viva.deep.data.Batches;
import dev.viva.deep.store.Notes;
import dev.viva.deep.store.SafeTensors;
import dev.viva.deep.tensor.Functions;
import dev.viva.deep.tensor.Scope;
import dev.viva.deep.tensor.Tensor;
import dev.viva.learn.metric.Confusion;
import dev.viva.vision.image.Image;
import dev.viva.vision.image.LabelledImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A network with all that it takes to ask it about pictures: what its classes are called, and what becomes of a picture before the
 * network sees it. Kept in one file of safetensors. Predictions from several threads are safe; not while it learns.
 */
public final class ImageClassifier {
    private static final String KIND = "image classifier";
    private static final int BATCH = 64;
    private static final int FIVE = 5;

    private final ImageNetwork network;
    private final List<String> classNames;
    private final ImageInput input;

    private ImageClassifier(ImageNetwork network, List<String> classNames, ImageInput input) {
        this.network = network;
        this.classNames =
                ClassNames.require("ImageClassifier", classNames, network.plan().classes());
        this.input = input;
        if (network.plan().channels() != input.channels()) {
            throw new IllegalArgumentException("ImageClassifier: the network sees "
                    + network.plan().channels() + " channels, so input must have as many, got " + input.channels());
        }
        network.evaluate();
    }

    /**
     * Of these parts; the network is left predicting.
     *
     * @throws IllegalArgumentException if there is not a name for each class, names are empty or occur twice, or the network sees
     *     another number of channels
     */
    public static ImageClassifier of(ImageNetwork network, List<String> classNames, ImageInput input) {
        return new ImageClassifier(network, classNames, input);
    }

    /** Its network. */
    public ImageNetwork network() {
        return network;
    }

    /** What its classes are called, in the order of their numbers. */
    public List<String> classNames() {
        return classNames;
    }

    /** What becomes of a picture before the network sees it. */
    public ImageInput input() {
        return input;
    }

    /** What a picture is taken for. */
    public ClassProbabilities classify(Image picture) {
        return classify(List.of(picture)).getFirst();
    }

    /** What pictures of any sizes are taken for, in their order; up to 64 are looked at together. */
    public List<ClassProbabilities> classify(List<Image> pictures) {
        List<ClassProbabilities> found = new ArrayList<>();
        for (int from = 0; from < pictures.size(); from += BATCH) {
            found.addAll(together(pictures.subList(from, Math.min(from + BATCH, pictures.size()))));
        }
        return found;
    }

    private List<ClassProbabilities> together(List<Image> pictures) {
        try (Scope _ = Scope.open();
                var _ = Tensor.withoutGradients()) {
            double[] all = Functions.softmax(network.forward(input.tensor(pictures)), -1)
                    .toDoubles();
            List<ClassProbabilities> found = new ArrayList<>();
            for (int from = 0; from < all.length; from += classNames.size()) {
                found.add(new ClassProbabilities(classNames, Arrays.copyOfRange(all, from, from + classNames.size())));
            }
            return found;
        }
    }

    /**
     * Where the network looks for a class, as a map of the picture's size; see {@link GradCam}.
     *
     * @throws IllegalArgumentException if there is no such class
     */
    public HeatMap heat(Image picture, int label) {
        try (Scope _ = Scope.open()) {
            return GradCam.of(network).heat(input.tensor(List.of(picture)), label, picture.width(), picture.height());
        }
    }

    /**
     * Asks about pictures whose classes are known.
     *
     * @throws IllegalArgumentException if the classes are called otherwise than here, a label is out of range, or there are no
     *     pictures
     */
    public ClassifierScores evaluate(ClassifiedImages images) {
        ClassNames.requireSame("ImageClassifier.evaluate", classNames, images.classNames());
        int count = images.samples().size();
        int[] actual = new int[count];
        int[] predicted = new int[count];
        double among = 0;
        double loss = 0;
        int at = 0;
        try (Batches.Cursor<LabelledImage> cursor =
                Batches.of(images.samples(), BATCH).open(0, 0)) {
            for (List<LabelledImage> group = cursor.next(); group != null; group = cursor.next()) {
                List<ClassProbabilities> found =
                        together(group.stream().map(LabelledImage::image).toList());
                for (int each = 0; each < group.size(); each++) {
                    int label = requireLabel(
                            "ImageClassifier.evaluate", group.get(each).label());
                    actual[at] = label;
                    predicted[at++] = found.get(each).best().label();
                    among += found.get(each).top(FIVE).stream().anyMatch(one -> one.label() == label) ? 1 : 0;
                    loss -= Math.log(Math.max(found.get(each).of(label), Double.MIN_NORMAL));
                }
            }
        }
        return new ClassifierScores(Confusion.of(classNames, actual, predicted, null), among / count, loss / count);
    }

    int requireLabel(String owner, int label) {
        if (label < 0 || label >= classNames.size()) {
            throw new IllegalArgumentException(
                    owner + ": labels must be in [0, " + classNames.size() + "), got " + label);
        }
        return label;
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
     * @throws IllegalArgumentException if its notes or tensors are not those of an image classifier; names what is wrong
     * @throws IOException if it cannot be read
     */
    public static ImageClassifier read(Path file) throws IOException {
        SafeTensors read = SafeTensors.read(file);
        Notes notes = Notes.of(file.toString(), read.notes());
        if (!notes.text("kind").equals(KIND)) {
            throw new IllegalArgumentException(file + ": must be of an " + KIND + ", got " + notes.text("kind"));
        }
        ImageNetwork network = NetworkPlan.of(notes.under("network.")).build();
        try {
            network.load(read.tensors());
        } catch (IllegalArgumentException other) {
            throw new IllegalArgumentException(file + ": " + other.getMessage(), other);
        }
        return new ImageClassifier(network, notes.lines("classes"), ImageInput.of(notes.under("input.")));
    }
}
