"""What has to be true between the cells of a sheet, and which cell is wrong when it is not."""
