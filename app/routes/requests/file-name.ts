/** The last part of a path, which is what people call a file. */
export const fileName = (path: string): string => path.slice(path.lastIndexOf('/') + 1)
