/** Rules about names of files and folders. */
import type { Rule } from './house.ts';

const kebab = '[a-z0-9]+(?:-[a-z0-9]+)*';
const sourceName = new RegExp(
  `^${kebab}(?:\\.(?:test|property\\.test|journey|module|config|d))?\\.(?:ts|tsx|mjs|css)$`,
);
const folderName = new RegExp(`^\\.?${kebab}$`);
const vagueFolder = /^(utils?|helpers?|services?|types?|common|shared|lib|misc)$/;

export const fileNames: Rule = ({ files }) =>
  files.flatMap(({ path }) => {
    const parts = path.split('/');
    const name = parts.at(-1) ?? '';
    const folders = parts.slice(0, -1);
    const odd = folders.find((folder) => !folderName.test(folder));
    const vague = folders.find((folder) => vagueFolder.test(folder));
    return [
      ...(/\.(tsx?|mjs|css)$/.test(name) && !sourceName.test(name)
        ? [`${path} is not kebab-case`]
        : []),
      ...(odd === undefined ? [] : [`${path} lies in ${odd}, which is not kebab-case`]),
      ...(vague === undefined ? [] : [`${path} lies in a drawer named ${vague}`]),
    ];
  });
