package dev.viva.deep.store;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.deep.layer.Linear;
import dev.viva.deep.tensor.ElementType;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Files of weights come back to the bit, and a damaged one says where. */
class SafeTensorsTest {
    @TempDir
    private Path folder;

    private Path file(String header, byte[] elements) throws IOException {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes =
                ByteBuffer.allocate(8 + text.length + elements.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(text.length).put(text).put(elements);
        return Files.write(folder.resolve("weights.safetensors"), bytes.array());
    }

    @ParameterizedTest
    @EnumSource
    void elementsOfEveryTypeComeBack(ElementType type) throws IOException {
        Tensor numbers = Tensors.normal(3, 5).times(3).abs().to(type);
        Path file = folder.resolve("one.safetensors");
        SafeTensors.write(file, Map.of("numbers", numbers));
        assertThat(requireNonNull(SafeTensors.read(file).tensors().get("numbers"))
                        .hasSameElements(numbers))
                .isTrue();
    }

    @Test
    void shapesNamesOrderAndNotesComeBack() throws IOException {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("z \"quoted\" ü", Tensors.normal(2, 3).transpose(0, 1));
        tensors.put("single", Tensors.scalar(4));
        tensors.put("empty", Tensors.zeros(0, 7));
        tensors.put("a", Tensors.of(new long[] {1, 2}, 2, 1));
        Path file = folder.resolve("all.safetensors");
        new SafeTensors(tensors, Map.of("format", "pt", "note", "a\nb")).write(file);
        SafeTensors read = SafeTensors.read(file);
        assertThat(List.copyOf(read.tensors().keySet())).isEqualTo(List.copyOf(tensors.keySet()));
        assertThat(read.notes()).isEqualTo(Map.of("format", "pt", "note", "a\nb"));
        tensors.forEach((name, tensor) -> assertThat(
                        requireNonNull(read.tensors().get(name)).hasSameElements(tensor))
                .as(name)
                .isTrue());
    }

    @Test
    void aLayersStateComesBack() throws IOException {
        Linear layer = Linear.of(3, 2);
        Path file = folder.resolve("layer.safetensors");
        SafeTensors.write(file, layer.state());
        Linear other = Linear.of(3, 2);
        other.load(SafeTensors.read(file).tensors());
        assertThat(other.weight().hasSameElements(layer.weight())).isTrue();
    }

    @Test
    void everyCutIsFound() throws IOException {
        Path file = folder.resolve("cut.safetensors");
        SafeTensors.write(file, Linear.of(3, 2).state());
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> SafeTensors.read(file))
                    .isInstanceOf(CorruptWeightsException.class)
                    .hasMessageContaining("cut.safetensors")
                    .hasMessageContaining("byte");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"a":{"dtype":"F33","shape":[1],"data_offsets":[0,4]}} | tensor "a" has type F33
                    {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}} | its shape [2] needs 8
                    {"a":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,4]}} | needs 9223372036854775807
                    {"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}} | has the number -1
                    {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}} | goes to byte
                    {"a":{"dtype":"U8","shape":[2],"data_offsets":[2,4]}} | must begin at
                    {"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]}} | no tensor has the bytes
                    {"a":{"dtype":"U8","data_offsets":[0,2]}} | must have dtype, shape
                    {"a":{"dtype":"U8","shape":"2","data_offsets":[0,2]}} | has VALUE_STRING at byte
                    {"a":3} | tensor "a" has VALUE_NUMBER_INT at byte
                    [1] | the header has START_ARRAY at byte
                    {"a" 1} | is no JSON at byte
                    """)
    void aWrongHeaderNamesTensorAndFault(String header, String fault) throws IOException {
        Path file = file(header, new byte[4]);
        assertThatThrownBy(() -> SafeTensors.read(file))
                .isInstanceOf(CorruptWeightsException.class)
                .hasMessageContaining(fault);
    }
}
