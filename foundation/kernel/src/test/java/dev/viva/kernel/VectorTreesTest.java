package dev.viva.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Runs on every processor, whatever vectors it has. */
class VectorTreesTest extends TreesContract {
    @Override
    TreeOperations operations() {
        return new VectorTrees();
    }

    @Test
    void theDoorRefusesWhatDoesNotFit() {
        char[] exits = new char[TreeKernels.UPPER_LANES];
        Arrays.fill(exits, (char) (TreeKernels.LEAF + 7));
        byte[] none = new byte[TreeKernels.LOWER_MARGIN];
        var blocks = new TreeKernels.Blocks(new byte[128], exits, none, new char[0], new int[1]);
        int[] into = new int[2];
        TreeKernels.leaves(blocks, new byte[TreeKernels.SLOTS], into);
        assertThat(into[0]).isEqualTo(TreeKernels.LEAF + 7);
        assertThatThrownBy(() -> TreeKernels.leaves(blocks, new byte[127], into))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("TreeKernels.leaves: ranks must have room for 128, got 127");
        assertThatThrownBy(() -> TreeKernels.leaves(blocks, new byte[TreeKernels.SLOTS], new int[1]))
                .hasMessage("TreeKernels.leaves: into must have room for 2, got 1");
        assertThatThrownBy(() -> new TreeKernels.Blocks(new byte[127], exits, none, new char[0], new int[1]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("those of 1 trees and as many lower blocks, got 127, 64, 48 and 0");
        assertThatThrownBy(() -> TreeKernels.upperLane(64)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> TreeKernels.lowerLane(0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(TreeKernels.below(new double[TreeKernels.CUT_ROOM], 0, 1)).isEqualTo(256);
        assertThatThrownBy(() -> TreeKernels.below(new double[TreeKernels.CUT_ROOM], 1, 1))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }
}
