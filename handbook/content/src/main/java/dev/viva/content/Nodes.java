package dev.viva.content;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads values out of YAML nodes; {@code null} means that the node is something else. */
final class Nodes {
    private Nodes() {}

    static @Nullable List<Node> list(Node node) {
        return node instanceof SequenceNode sequence ? sequence.getValue() : null;
    }

    static List<Node> items(Node node) {
        List<Node> items = list(node);
        return items == null ? List.of() : items;
    }

    /** Text, {@link Long}, {@link Double} or {@link Boolean}. */
    static @Nullable Object value(Node node) {
        if (!(node instanceof ScalarNode scalar) || scalar.getTag().equals(Tag.NULL)) {
            return null;
        }
        String text = scalar.getValue();
        try {
            if (scalar.getTag().equals(Tag.INT)) {
                return Long.valueOf(text);
            }
            if (scalar.getTag().equals(Tag.FLOAT)) {
                return Double.valueOf(text);
            }
        } catch (NumberFormatException other) {
            return null;
        }
        return scalar.getTag().equals(Tag.BOOL) ? Boolean.valueOf(text) : text;
    }

    static @Nullable Map<String, Object> plain(Node node) {
        return map(node, Nodes::value);
    }

    static @Nullable Map<String, Map<String, Object>> settings(Node node) {
        return map(node, Nodes::plain);
    }

    private static <T> @Nullable Map<String, T> map(Node node, Function<Node, @Nullable T> reader) {
        if (!(node instanceof MappingNode mapping)) {
            return null;
        }
        Map<String, T> values = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String name = Fields.scalar(tuple.getKeyNode());
            T value = reader.apply(tuple.getValueNode());
            if (name == null || value == null || values.put(name, value) != null) {
                return null;
            }
        }
        return values;
    }
}
