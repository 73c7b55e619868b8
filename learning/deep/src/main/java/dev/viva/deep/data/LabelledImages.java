package dev.viva.deep.data;

import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Grey images of one size with a class each, kept as bytes.
 *
 * @param images images × height × width
 * @param labels one class for each image
 */
public record LabelledImages(IdxFile images, IdxFile labels) implements Samples<LabelledImages.Image> {
    /**
     * One image.
     *
     * @param pixels height · width brightnesses from 0 to 255
     * @param height rows
     * @param width columns
     * @param label its class
     */
    public record Image(byte[] pixels, int height, int width, int label) {}

    /**
     * Checks that there is a class for each image.
     *
     * @throws IllegalArgumentException if not, or if the axes are not those of images and of labels
     */
    public LabelledImages {
        if (images.shape().length != 3 || labels.shape().length != 1 || images.shape()[0] != labels.shape()[0]) {
            throw new IllegalArgumentException(
                    "LabelledImages: must be images × height × width and as many labels, got "
                            + Arrays.toString(images.shape()) + " and " + Arrays.toString(labels.shape()));
        }
    }

    /**
     * MNIST's training or test images from a folder with its four files, packed by gzip or not by their names.
     *
     * @throws IOException if a file is missing or damaged
     */
    public static LabelledImages mnist(Path folder, boolean training) throws IOException {
        String name = training ? "train" : "t10k";
        return new LabelledImages(
                IdxFile.read(folder.resolve(name + "-images-idx3-ubyte.gz")),
                IdxFile.read(folder.resolve(name + "-labels-idx1-ubyte.gz")));
    }

    @Override
    public int size() {
        return labels.shape()[0];
    }

    @Override
    public Image get(int number) {
        int height = images.shape()[1];
        int width = images.shape()[2];
        int from = number * height * width;
        byte[] pixels = Arrays.copyOfRange(images.bytes(), from, from + height * width);
        return new Image(pixels, height, width, labels.bytes()[number] & 0xff);
    }

    /** Images as {@code batch × 1 × height × width}, each pixel {@code (brightness / 255 − mean) / deviation}. */
    public static Tensor pixels(List<Image> batch, double mean, double deviation) {
        Image first = batch.getFirst();
        int size = first.height * first.width;
        float[] values = new float[batch.size() * size];
        for (int image = 0; image < batch.size(); image++) {
            byte[] pixels = batch.get(image).pixels;
            for (int at = 0; at < size; at++) {
                values[image * size + at] = (float) (((pixels[at] & 0xff) / 255.0 - mean) / deviation);
            }
        }
        return Tensors.of(values, batch.size(), 1, first.height, first.width);
    }

    /** The classes of images. */
    public static Tensor classes(List<Image> batch) {
        return Tensors.of(batch.stream().mapToLong(Image::label).toArray(), batch.size());
    }

    /** An image moved by whole pixels, black where it came from: the simplest augmentation. */
    public static Image moved(Image image, int down, int right) {
        byte[] pixels = new byte[image.pixels.length];
        for (int row = Math.max(0, down); row < Math.min(image.height, image.height + down); row++) {
            int from = (row - down) * image.width + Math.max(0, -right);
            int into = row * image.width + Math.max(0, right);
            System.arraycopy(image.pixels, from, pixels, into, image.width - Math.abs(right));
        }
        return new Image(pixels, image.height, image.width, image.label);
    }
}
