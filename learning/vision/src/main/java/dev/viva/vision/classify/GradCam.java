package dev.viva.vision.classify;

import static java.util.Objects.requireNonNull;

import dev.viva.deep.layer.Layer;
import dev.viva.deep.tensor.Functions;
import dev.viva.deep.tensor.Scope;
import dev.viva.deep.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where a network looks for a class: the maps of a layer, each weighed by the mean slope of the class's logit along it, summed,
 * and what is below 0 cut off (Selvaraju et al. 2017, Grad-CAM, arXiv 1610.02391). It shows what speaks for the class, not what
 * speaks against it, and as finely as the layer's maps are. The cost is one forward and part of a backward pass. Thread-safe while
 * the network predicts.
 */
public final class GradCam {
    private final ImageNetwork network;
    private final String path;

    private GradCam(ImageNetwork network, String path) {
        this.network = network;
        this.path = path;
        requireNonNull(network.at(path));
    }

    /** At the network's last layer that has places: for a ResNet the last stage. */
    public static GradCam of(ImageNetwork network) {
        return new GradCam(network, network.lastPlaces());
    }

    /**
     * At another layer: earlier ones are finer, and less about the class.
     *
     * @param path such as {@code layer3} or {@code layer3.0}
     * @throws IllegalArgumentException if the network has no such module
     */
    public GradCam at(String path) {
        return new GradCam(network, path);
    }

    /**
     * How much each place of the layer's maps counts, as a map of the image's size.
     *
     * @param image {@code 1 × channels × height × width}
     * @param label a class, from 0
     * @return all 0 where nothing speaks for the class
     * @throws IllegalArgumentException if this is not one image, or there is no such class, or the network does not show what the
     *     layer makes; the message names the layers that it shows
     * @throws IllegalStateException if the network is training
     */
    public HeatMap heat(Tensor image, int label) {
        return heat(image, label, Math.toIntExact(image.length(-1)), Math.toIntExact(image.length(-2)));
    }

    /** The same as a map of another size: that of the picture which the image was made from. */
    public HeatMap heat(Tensor image, int label, int width, int height) {
        require(image, label);
        try (Scope _ = Scope.open()) {
            List<Tensor> made = new ArrayList<>();
            List<String> shown = new ArrayList<>();
            Tensor features = network.features(image.detach().requireGradient(true), (each, result) -> {
                shown.add(pathInside(each));
                if (pathInside(each).equals(path)) {
                    made.add(result);
                }
            });
            if (made.isEmpty()) {
                throw new IllegalArgumentException(
                        "GradCam: layer must be one of " + shown + ", whose results the network shows, got " + path);
            }
            Tensor logit = network.head().forward(features).select(1, label).sum();
            Tensor slopes =
                    network.places(logit.gradientsBy(List.of(made.getFirst())).getFirst());
            Tensor maps = network.places(made.getFirst().detach());
            Tensor sum = Functions.relu(
                    maps.times(slopes.mean(true, 2, 3)).sum(false, 1).squeeze(0));
            int rows = Math.toIntExact(sum.length(0));
            return HeatMap.of(width, height, sum.toDoubles(), Math.toIntExact(sum.length(1)), rows);
        }
    }

    /** Relative to the network, which may itself be inside another. */
    private String pathInside(Layer each) {
        return network.path().isEmpty()
                ? each.path()
                : each.path().substring(network.path().length() + 1);
    }

    private void require(Tensor image, int label) {
        if (network.isTraining()) {
            throw new IllegalStateException("GradCam: the network must be predicting, call evaluate() first");
        }
        if (image.dimensions() != 4 || image.length(0) != 1) {
            throw new IllegalArgumentException(
                    "GradCam: image must be 1 × channels × height × width, got " + Arrays.toString(image.shape()));
        }
        if (label < 0 || label >= network.head().out()) {
            throw new IllegalArgumentException(
                    "GradCam: label must be in [0, " + network.head().out() + "), got " + label);
        }
    }
}
