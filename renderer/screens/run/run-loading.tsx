import { BannerBones, PairBones, TableBones } from '../loading-shapes.tsx';
import { Loading } from '../loading.tsx';

/** A run on its way: its verdict, who approved it and whether it can be undone, its people. `name`: of its connection. */
export function RunLoading({ name }: { readonly name: string }) {
  return (
    <Loading title="Run" note={name}>
      <BannerBones />
      <PairBones lines={5} />
      <TableBones columns={[60, 80, 60, 90, 50, 70]} rows={6} />
    </Loading>
  );
}
